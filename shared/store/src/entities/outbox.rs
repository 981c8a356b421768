//! `Outbox`: an event, written in the transaction of the change that it reports and published from there.

use super::Text;
use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use crate::{Item, Write, entity, keys};
use jiff::Timestamp;
use model::{Id, id};
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

/// An event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Identifier. Consumers process each id once.
    pub id: Id<id::Event>,
    /// Type, such as `UserRegistered`.
    pub name: &'static str,
    /// When it happened.
    pub at: Timestamp,
    /// The id of the user who caused it, or `system`.
    pub actor: String,
    /// Kind and id of the thing that it is about.
    pub subject: (&'static str, String),
    /// What else consumers need. Members `company_id` and `shop_id` name the tenant, by which consumers route.
    pub payload: Json,
}

impl Event {
    /// Returns the write for the transaction of the change.
    #[must_use]
    pub fn write(&self) -> Write {
        let item = Item::new(&keys::outbox(self.id), Outbox::TAG)
            .with(Outbox::NAME, self.name)
            .with(Outbox::ENVELOPE, self.envelope().to_string())
            .with(TTL, self.at.as_second() + STORED_FOR);
        Write::put(item)
    }

    fn envelope(&self) -> Json {
        let actor = match self.actor.as_str() {
            "system" => json!({"type": "system"}),
            user => json!({"type": "user", "id": user}),
        };
        let mut tenant = serde_json::Map::new();
        for name in ["company_id", "shop_id"] {
            if let Some(id) = self.payload.get(name) {
                tenant.insert(name.to_owned(), id.clone());
            }
        }
        json!({
            "id": self.id,
            "type": self.name,
            "version": 1,
            "occurred_at": self.at,
            "tenant": tenant,
            "actor": actor,
            "subject": {"type": self.subject.0, "id": self.subject.1},
            "payload": self.payload,
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
