//! Where the inbox of somebody else names a user, or whoever has a phone number. Kept with the user or the number as long as the
//! notification, so that the name can be taken out of it.

use super::notification::Notification;
use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{DELETED_NAME, Text};
use crate::keys::{self, Ref};
use crate::{Item, Key, Update, Write, condition, entity};
use model::{Bilingual, Id, id};

/// Who is named in a notification to somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mentioned {
    /// A user.
    User(Id<id::User>),
    /// Whoever has the phone number with this reference, which staff entered.
    Phone(Ref),
}

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

    /// Notes whom a notification names.
    #[must_use]
    pub fn note(notification: &Notification, who: &Mentioned, name: &str) -> Self {
        let (reader, sort_key) = (notification.user(), notification.key().sk);
        let key = match who {
            Mentioned::User(user) => keys::notification_mention(*user, reader, &sort_key),
            Mentioned::Phone(phone) => keys::notification_mention_of_phone(phone, reader, &sort_key),
        };
        let item = Item::new(&key, Self::TAG)
            .with(Self::READER, reader)
            .with(Self::NOTIFICATION, sort_key.as_str())
            .with(Self::NAME, name)
            .with("ttl", notification.expires_at());
        Self { item, reader, notification: sort_key, name: name.to_owned() }
    }

    /// The write that stores it.
    #[must_use]
    pub fn write(self) -> Write {
        Write::put(self.item)
    }

    /// The key of the notification.
    #[must_use]
    pub fn notification_key(&self) -> Key {
        keys::notification_of(self.reader(), self.notification())
    }

    /// Takes the name out of the notification, which was read.
    pub fn anonymise(&self, notification: &Notification) -> Update {
        let without = |text: &str| text.replace(self.name(), DELETED_NAME);
        let both = |text: &Bilingual| Bilingual::new(without(&text.ar), without(&text.en));
        Update::of(self.notification_key())
            .set(Notification::TITLE, &both(&notification.title()))
            .set(Notification::BODY, &both(&notification.body()))
            .when(condition::exists())
    }
}
