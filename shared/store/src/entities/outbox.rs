//! `Outbox`: an event, written in the transaction of the change that it reports and published from there.

use super::Text;
use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use crate::{Item, Write, entity, keys};
use jiff::Timestamp;
use model::event::Payload;
use model::event::schema::tenant;
use model::{Id, id};
use runtime::{Entropy as _, SystemEntropy};
use serde_json::{Value as Json, json};

entity! {
    /// An event in the outbox.
    pub struct Outbox: "Outbox" {
        required {
            /// Type of the event, such as `UserRegistered`.
            name / NAME: Text = "name";
            /// The event as JSON, as it is published.
            envelope / ENVELOPE: Text = "envelope";
        }
    }
}

impl Outbox {
    /// Names in the texts of notifications.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Mentioned,
        attributes: &[Self::ENVELOPE],
        after_erasure: AfterErasure::Expires(7),
    };

    /// The user who caused the event. `None` for the system.
    #[must_use]
    pub fn actor(&self) -> Option<Id<id::User>> {
        let envelope: Json = serde_json::from_str(&self.envelope).ok()?;
        envelope.get("actor")?.get("id")?.as_str()?.parse().ok()
    }
}

const TTL: &str = "ttl";

/// How long an event stays in the table after it was published, in seconds. A failed delivery holds metadata only, so
/// the content must stay available for a repair.
const STORED_FOR: i64 = 7 * 86_400;

/// Who caused an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventActor {
    /// A user with an account.
    User(Id<id::User>),
    /// Somebody without an account, such as the holder of a ticket's page.
    Guest,
    /// The system.
    System,
}

/// An event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Identifier. Consumers process each id once.
    pub id: Id<id::Event>,
    /// When it happened.
    pub at: Timestamp,
    /// Who caused it.
    pub actor: EventActor,
    /// Kind and id of the thing that it is about.
    pub subject: (&'static str, String),
    /// What consumers need, by the type of the event. Its company and shop are the tenant, by which consumers route.
    pub payload: Payload,
}

impl Event {
    /// An event that happens now, about the thing of this kind with the id `about`.
    #[must_use]
    pub fn new(payload: Payload, kind: &'static str, about: impl ToString, actor: EventActor, now: Timestamp) -> Self {
        let id = Id::new(now.as_millisecond(), SystemEntropy.bytes16());
        Self { id, at: now, actor, subject: (kind, about.to_string()), payload }
    }

    /// Returns the write for the transaction of the change.
    #[must_use]
    pub fn write(&self) -> Write {
        let item = Item::new(&keys::outbox(self.id), Outbox::TAG)
            .with(Outbox::NAME, self.payload.name())
            .with(Outbox::ENVELOPE, self.envelope().to_string())
            .with(TTL, self.at.as_second() + STORED_FOR);
        Write::put(item)
    }

    /// The event as it is published.
    #[must_use]
    pub fn envelope(&self) -> Json {
        let actor = match self.actor {
            EventActor::User(user) => json!({"type": "user", "id": user}),
            EventActor::Guest => json!({"type": "guest"}),
            EventActor::System => json!({"type": "system"}),
        };
        let payload = self.payload.to_json();
        json!({
            "id": self.id,
            "type": self.payload.name(),
            "version": self.payload.version(),
            "occurred_at": self.at,
            "tenant": tenant(&payload),
            "actor": actor,
            "subject": {"type": self.subject.0, "id": self.subject.1},
            "payload": payload,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Entity as _;

    #[test]
    fn the_outbox_knows_who_acted() {
        let user: Id<id::User> = Id::new(1, [1; 16]);
        let stored = |actor: Json| {
            let item = Item::default().with("entity", Outbox::TAG).with(Outbox::NAME, "Thing");
            Outbox::read(item.with(Outbox::ENVELOPE, json!({"actor": actor}).to_string())).unwrap()
        };
        assert_eq!(stored(json!({"type": "user", "id": user})).actor(), Some(user));
        assert_eq!(stored(json!({"type": "system"})).actor(), None);
        assert_eq!(stored(json!(null)).actor(), None);
    }
}
