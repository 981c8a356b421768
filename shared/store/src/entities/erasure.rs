//! `Erasure`: an account that is scheduled to be erased.

use crate::{Item, Key, Write, entity, keys};
use jiff::Timestamp;
use jiff::tz::Offset;
use model::{Id, id};

entity! {
    /// An account that is scheduled to be erased.
    pub struct Erasure: "Erasure" {
        required {
            /// The user.
            user / USER: Id<id::User> = "user";
            /// When the account is to be erased, in Unix seconds.
            at / AT: i64 = "at";
        }
    }
}

impl Erasure {
    /// Returns the write that schedules an erasure.
    #[must_use]
    pub fn schedule(user: Id<id::User>, at: Timestamp) -> Write {
        let item = Item::new(&key(user, at), Self::TAG).with(Self::USER, user).with(Self::AT, at.as_second());
        Write::put(item)
    }

    /// Returns the write that cancels an erasure.
    #[must_use]
    pub fn cancel(user: Id<id::User>, at: Timestamp) -> Write {
        Write::Delete(key(user, at), None)
    }

    /// The partition of the erasures that are scheduled for the (UTC) day of `at`.
    #[must_use]
    pub fn partition(at: Timestamp) -> String {
        keys::erasure_partition(Offset::UTC.to_datetime(at).date())
    }
}

fn key(user: Id<id::User>, at: Timestamp) -> Key {
    keys::erasure(Offset::UTC.to_datetime(at).date(), at.as_second(), user)
}
