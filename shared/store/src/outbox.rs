//! The outbox: what happened is written in the transaction of the change, and published from there.

use crate::{Item, Write, keys};
use jiff::Timestamp;
use model::Id;
use model::id;
use serde_json::{Value as Json, json};

/// How long an event stays in the table after it was published, in seconds: a failed delivery holds metadata only, so
/// its content must still be there when somebody repairs it.
const KEPT: i64 = 7 * 86_400;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its id; consumers do each id once.
    pub id: Id<id::Event>,
    /// Its type, such as `UserRegistered`.
    pub name: &'static str,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it: a user's id or `system`.
    pub actor: String,
    /// What it happened to: kind and id.
    pub subject: (&'static str, String),
    /// What else consumers need.
    pub payload: Json,
}

impl Event {
    /// The write that belongs into the transaction of the change.
    #[must_use]
    pub fn write(&self) -> Write {
        let actor =
            if self.actor == "system" { json!({"type": "system"}) } else { json!({"type": "user", "id": self.actor}) };
        // Whose it is, for consumers that route by tenant: named in the payload where there is a tenant.
        let mut tenant = serde_json::Map::new();
        for name in ["company_id", "shop_id"] {
            if let Some(id) = self.payload.get(name) {
                tenant.insert(name.to_owned(), id.clone());
            }
        }
        let envelope = json!({
            "id": self.id,
            "type": self.name,
            "version": 1,
            "occurred_at": self.at,
            "tenant": tenant,
            "actor": actor,
            "subject": {"type": self.subject.0, "id": self.subject.1},
            "payload": self.payload,
        });
        let item = Item::new(&keys::outbox(self.id), "Outbox")
            .with("name", self.name)
            .with("envelope", envelope.to_string())
            .with("ttl", self.at.as_second() + KEPT);
        Write::put(item)
    }
}
