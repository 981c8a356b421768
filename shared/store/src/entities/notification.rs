//! The inbox of a user and the notifications in it.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Document, Parsed, Text};
use crate::{Item, Update, Value, entity, keys};
use jiff::Timestamp;
use model::{Id, id};
use serde_json::Map;

/// Lifetime of notifications in seconds: 30 days.
const LIFETIME: i64 = 30 * 86_400;

entity! {
    /// The unread notifications of a user, and the version of their topic.
    pub struct Inbox: "Inbox" {
        optional {
            /// The notification that was counted last.
            latest / LATEST: Id<id::Notification> = "latest";
        }
        defaulted {
            /// Version of the last message to the topic `me`.
            version / VERSION: i64 = "version";
            /// Number of unread notifications.
            unread / UNREAD: i64 = "unread";
        }
    }
}

entity! {
    /// A notification in an inbox.
    pub struct Notification: "Notification" {
        required {
            /// Identifier.
            id / ID: Id<id::Notification> = "id";
            /// Its recipient.
            user / USER: Id<id::User> = "user";
            /// Type of notification.
            kind / KIND: Text = "type";
            /// Title in the recipient's language.
            title / TITLE: Text = "title";
            /// Body in the recipient's language.
            body / BODY: Text = "body";
            /// Time of its event.
            at / AT: Parsed<Timestamp> = "at";
            /// Version of the topic `me` taken for it.
            topic_version / TOPIC_VERSION: i64 = "topic_version";
        }
        optional {
            /// Ids of the objects to open.
            data / DATA: Document<Map<String, serde_json::Value>> = "data";
            /// Expiry in Unix seconds.
            expires_at / EXPIRES_AT: i64 = "ttl";
        }
    }
}

/// A notification to add to an inbox.
#[derive(Debug)]
pub struct NewNotification<'a> {
    /// Its event.
    pub event: Id<id::Event>,
    /// Time of the event.
    pub at: Timestamp,
    /// Its recipient.
    pub user: Id<id::User>,
    /// Type of notification.
    pub kind: &'a str,
    /// Title in the recipient's language.
    pub title: &'a str,
    /// Body in the recipient's language.
    pub body: &'a str,
    /// Ids of the objects to open.
    pub data: &'a Map<String, serde_json::Value>,
    /// Version of the topic `me` taken for it.
    pub topic_version: i64,
    /// The current time in Unix seconds.
    pub now: i64,
}

impl Inbox {
    /// The update that takes the version of a message to the topic `me`.
    pub fn add_version(user: Id<id::User>) -> Update {
        Update::of(keys::inbox(user)).entity(Self::TAG).add(Self::VERSION, 1)
    }

    /// The update that counts an unread notification and takes its version.
    pub fn add_unread(user: Id<id::User>, notification: Id<id::Notification>) -> Update {
        Self::add_version(user).add(Self::UNREAD, 1).set(Self::LATEST, notification)
    }
}

impl Notification {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Mentioned,
        attributes: &[Self::TITLE, Self::BODY],
        after_erasure: AfterErasure::Removed,
    };

    /// Creates a notification. Its id follows from its event, so a repeated event replaces it.
    #[must_use]
    pub fn new(new: &NewNotification<'_>) -> Self {
        let id: Id<id::Notification> = new.event.derived();
        let item = Item::new(&keys::notification(new.user, new.at.as_millisecond(), id), Self::TAG)
            .with(Self::ID, id)
            .with(Self::USER, new.user)
            .with(Self::KIND, new.kind)
            .with(Self::TITLE, new.title)
            .with(Self::BODY, new.body)
            .with_some(Self::DATA, (!new.data.is_empty()).then(|| Value::document(new.data)))
            .with(Self::AT, new.at.to_string())
            .with(Self::TOPIC_VERSION, new.topic_version)
            .with(Self::EXPIRES_AT, new.now + LIFETIME);
        Self {
            item,
            id,
            user: new.user,
            kind: new.kind.to_owned(),
            title: new.title.to_owned(),
            body: new.body.to_owned(),
            at: new.at,
            topic_version: new.topic_version,
        }
    }

    /// The item to put.
    #[must_use]
    pub fn into_item(self) -> Item {
        self.item
    }
}
