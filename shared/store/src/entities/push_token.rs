//! `PushToken`: the device that a push token belongs to: the last one that registered it.
//!
//! A token names an installation of the app, whoever is signed in there. So the account that registers it last has it, and
//! nothing is pushed to it for an account that registered it before.

use super::{Device, NewDevice, Text};
use crate::keys::{self, Ref};
use crate::{Condition, Item, Key, Write, entity};
use model::otp::DAY;
use model::{Id, id};
use ring::digest::{SHA256, digest};

entity! {
    /// The device that a push token belongs to.
    pub struct PushToken: "PushToken" {
        required {
            /// The user.
            user / USER: Id<id::User> = "user";
            /// Identifier of the device.
            device_id / DEVICE_ID: Text = "device";
        }
    }
}

const TTL: &str = "ttl";
/// How long a token is valid after it was registered, in seconds: apps register at each start.
const LIFETIME: i64 = 366 * DAY;

impl PushToken {
    /// The key of a token. It contains a hash, so that the token stands in the registration only.
    #[must_use]
    pub fn key_of(token: &str) -> Key {
        let mut hash = [0; 32];
        hash.iter_mut().zip(digest(&SHA256, token.as_bytes()).as_ref()).for_each(|(to, from)| *to = *from);
        keys::push_token(&Ref::new(&hash))
    }

    /// Returns the write that gives a token to the device that registers it, whoever had it before.
    #[must_use]
    pub fn claim(new: &NewDevice<'_>) -> Write {
        let item = Item::new(&Self::key_of(new.push_token), Self::TAG)
            .with(Self::USER, new.user)
            .with(Self::DEVICE_ID, new.device_id.as_str())
            .with(TTL, new.now.as_second() + LIFETIME);
        Write::put(item)
    }

    /// Returns the write that forgets a token of this user; refused if it belongs to another one.
    #[must_use]
    pub fn forget(token: &str, user: Id<id::User>) -> Write {
        Write::Delete(Self::key_of(token), Some(Condition::Equal(Self::USER.into(), user.into())))
    }

    /// Whether the token belongs to a device of this user.
    #[must_use]
    pub fn belongs_to(&self, user: Id<id::User>, device: &Device) -> bool {
        self.user() == user && self.device_id() == device.device_id()
    }
}
