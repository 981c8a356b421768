//! Where the inbox of somebody else names a user. Kept in the user's partition as long as the notification, so that the name can
//! be taken out of it.

use super::notification::Notification;
use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{DELETED_NAME, Text};
use crate::{Item, Key, Update, condition, entity, keys};
use model::{Id, id};

entity! {
    /// A notification to somebody else that names the user.
    pub struct NotificationMention: "NotificationMention" {
        required {
            /// Whose inbox the notification is in.
            reader / READER: Id<id::User> = "reader";
            /// The sort key of the notification.
            notification / NOTIFICATION: Text = "notification";
            /// The name, as the notification has it.
            name / NAME: Text = "name";
        }
    }
}

impl NotificationMention {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::User,
        attributes: &[Self::NAME],
        after_erasure: AfterErasure::Deleted,
    };

    /// Notes that a notification names a user.
    #[must_use]
    pub fn note(notification: &Notification, user: Id<id::User>, name: &str) -> Self {
        let (reader, sort_key) = (notification.user(), notification.key().sk);
        let item = Item::new(&keys::notification_mention(user, reader, &sort_key), Self::TAG)
            .with(Self::READER, reader)
            .with(Self::NOTIFICATION, sort_key.as_str())
            .with(Self::NAME, name)
            .with_some("ttl", notification.expires_at());
        Self { item, reader, notification: sort_key, name: name.to_owned() }
    }

    /// The item to put.
    #[must_use]
    pub fn into_item(self) -> Item {
        self.item
    }

    /// The key of the notification.
    #[must_use]
    pub fn notification_key(&self) -> Key {
        keys::notification_of(self.reader(), self.notification())
    }

    /// Takes the name out of the notification, which was read.
    pub fn anonymise(&self, notification: &Notification) -> Update {
        let without = |text: &str| text.replace(self.name(), DELETED_NAME);
        Update::of(self.notification_key())
            .set(Notification::TITLE, without(notification.title()))
            .set(Notification::BODY, without(notification.body()))
            .when(condition::exists())
    }
}
