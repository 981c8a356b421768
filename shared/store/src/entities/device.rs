//! `Device`: a device of a user that receives push messages.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Parsed, Text};
use crate::keys::{self, KeyPart};
use crate::{Item, Write, condition, entity};
use jiff::Timestamp;
use model::session::DevicePlatform;
use model::{Id, Language, id};

entity! {
    /// A device of a user that receives push messages.
    pub struct Device: "Device" {
        required {
            /// Identifier, made by the client.
            device_id / DEVICE_ID: Text = "device";
            /// Platform.
            platform / PLATFORM: Parsed<DevicePlatform> = "platform";
            /// Push token from APNs, FCM or the browser.
            push_token / PUSH_TOKEN: Text = "push_token";
        }
        optional {
            /// The login session that registered it.
            session / SESSION: Id<id::Session> = "session";
        }
        defaulted {
            /// Language of the device.
            language / LANGUAGE: Parsed<Language> = "language";
        }
    }
}

const UPDATED_AT: &str = "updated_at";

/// A device to register.
#[derive(Debug, Clone, Copy)]
pub struct NewDevice<'a> {
    /// The user.
    pub user: Id<id::User>,
    /// Identifier, made by the client.
    pub device_id: &'a KeyPart,
    /// Platform.
    pub platform: DevicePlatform,
    /// Push token from APNs, FCM or the browser.
    pub push_token: &'a str,
    /// Language of the device.
    pub language: Language,
    /// The login session that registers it.
    pub session: Id<id::Session>,
    /// When it is registered.
    pub now: Timestamp,
}

impl Device {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::User,
        attributes: &[Self::DEVICE_ID, Self::PUSH_TOKEN],
        after_erasure: AfterErasure::Deleted,
    };

    /// Returns the write that registers a device, or replaces its registration.
    #[must_use]
    pub fn register(new: NewDevice<'_>) -> Write {
        let item = Item::new(&keys::device(new.user, new.device_id), Self::TAG)
            .with(Self::DEVICE_ID, new.device_id.as_str())
            .with(Self::PLATFORM, new.platform.as_str())
            .with(Self::PUSH_TOKEN, new.push_token)
            .with(Self::LANGUAGE, new.language.tag())
            .with(Self::SESSION, new.session)
            .with(UPDATED_AT, new.now.to_string());
        Write::put(item)
    }

    /// Returns the write that removes a device; refused if there is none.
    #[must_use]
    pub fn forget(user: Id<id::User>, device_id: &KeyPart) -> Write {
        Write::Delete(keys::device(user, device_id), Some(condition::exists()))
    }
}
