//! The event `NotificationRequested`.

use model::event::Recipient;
use model::notification::Channel;
use model::{Id, id};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::entities::Mentioned;
use store::keys::Ref;
use triggers::BusEvent;

/// The event as it is delivered.
pub(crate) type RequestEvent = BusEvent<NotificationRequest>;

/// The payload of `NotificationRequested`.
#[derive(Serialize, Deserialize)]
pub(crate) struct NotificationRequest {
    #[serde(flatten)]
    pub(crate) recipient: Recipient,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) variables: Map<String, Value>,
    /// Ids of the objects to open.
    #[serde(default)]
    pub(crate) data: Map<String, Value>,
    /// The channels that it is for. `None` for all of its type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) channels: Option<Vec<Channel>>,
    /// Whether it has waited for its time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_scheduled: bool,
    /// The event that first requested it. `None` if this is the first request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) origin: Option<Id<id::Event>>,
    /// How many attempts on its channel have failed.
    #[serde(default)]
    pub(crate) failed: u32,
    /// What tells this request from others with the same number of failed attempts.
    #[serde(default)]
    pub(crate) round: String,
}

/// A customer whom the text of a notification names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention<'a> {
    pub(crate) who: Mentioned,
    pub(crate) name: &'a str,
}

impl NotificationRequest {
    /// The customer whom it names. `None` if it names nobody with an account or a phone number.
    pub(crate) fn mention(&self) -> Option<Mention<'_>> {
        let text = |name: &str| self.variables.get(name).and_then(Value::as_str);
        let user = text("customer_id").and_then(|it| it.parse().ok()).map(Mentioned::User);
        let phone = || text("phone_ref").and_then(Ref::parse).map(Mentioned::Phone);
        Some(Mention { who: user.or_else(phone)?, name: text("customer")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Id, id};
    use serde_json::json;

    #[test]
    fn the_recipient_follows_from_the_member_of_the_event() {
        let read = |payload: Value| serde_json::from_value::<NotificationRequest>(payload).map(|it| it.recipient);
        let requested = |name: &str, id: String| read(json!({name: id, "type": "queue_called"})).unwrap();
        let (user, guest, ticket) =
            (Id::<id::User>::fixed(1), Id::<id::Appointment>::fixed(2), Id::<id::Ticket>::fixed(3));
        assert!(matches!(requested("user", user.to_string()), Recipient::User { user: it } if it == user));
        assert!(matches!(requested("guest", guest.to_string()), Recipient::Guest { guest: it } if it == guest));
        let of_ticket = requested("guest_ticket", ticket.to_string());
        assert!(matches!(of_ticket, Recipient::GuestTicket { guest_ticket: it } if it == ticket));
        assert!(read(json!({"guest_ticket": "+966512345678", "type": "queue_called"})).is_err());
    }
}
