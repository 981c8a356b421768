//! The event `NotificationRequested`.

use model::event::NotificationRequested;
use serde_json::Value;
use store::entities::Mentioned;
use store::keys::Ref;
use triggers::BusEvent;

/// The event as it is delivered.
pub(crate) type RequestEvent = BusEvent<NotificationRequested>;

/// A customer whom the text of a notification names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention<'a> {
    pub(crate) who: Mentioned,
    pub(crate) name: &'a str,
}

impl<'a> Mention<'a> {
    /// The customer whom a notification names. `None` if it names nobody with an account or a phone number.
    pub(crate) fn of(request: &'a NotificationRequested) -> Option<Self> {
        let text = |name: &str| request.variables.get(name).and_then(Value::as_str);
        let user = text("customer_id").and_then(|it| it.parse().ok()).map(Mentioned::User);
        let phone = || text("phone_ref").and_then(Ref::parse).map(Mentioned::Phone);
        Some(Self { who: user.or_else(phone)?, name: text("customer")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::event::Recipient;
    use model::{Id, id};
    use serde_json::json;

    #[test]
    fn the_recipient_follows_from_the_member_of_the_event() {
        let read = |payload: Value| serde_json::from_value::<NotificationRequested>(payload).map(|it| it.recipient);
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
