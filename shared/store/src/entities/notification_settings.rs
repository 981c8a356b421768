//! `NotificationSettings`: what a user receives on which channel, and when they are reminded of appointments.

use super::Document;
use crate::{Item, Key, Value, Write, entity, keys};
use model::notification::NotificationSettings;
use model::{Id, id};

entity! {
    /// What a user receives on which channel.
    pub struct UserNotificationSettings: "NotificationSettings" {
        defaulted {
            /// The settings.
            settings / SETTINGS: Document<NotificationSettings> = "settings";
        }
    }
}

impl UserNotificationSettings {
    /// The key of a user's settings.
    #[must_use]
    pub fn key_of(user: Id<id::User>) -> Key {
        keys::notification_settings(user)
    }

    /// The write that stores a user's settings.
    #[must_use]
    pub fn store(user: Id<id::User>, settings: &NotificationSettings) -> Write {
        let item = Item::new(&Self::key_of(user), Self::TAG);
        Write::put(item.with(Self::SETTINGS, Value::document(settings)))
    }
}
