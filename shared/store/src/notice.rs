//! Requests for notifications: the event `NotificationRequested`, handled by `send-notifications`.

use crate::{Event, EventActor};
use jiff::Timestamp;
use model::event::{NotificationAttempt, NotificationRequested, Payload, Recipient};
use model::{Id, id};
use serde_json::{Map, Value};

/// A notification for one recipient.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// The recipient.
    pub to: To,
    /// The type of notification.
    pub kind: &'static str,
    /// The id of its subject.
    pub about: String,
    /// The variables of its text.
    pub variables: Map<String, Value>,
    /// Ids of the objects to open.
    pub data: Map<String, Value>,
}

/// The recipient of a notification. The phone of a guest is in no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// A user with an account.
    User(Id<id::User>),
    /// The guest of an appointment. Their phone is in the appointment.
    Guest(Id<id::Appointment>),
    /// The guest of a ticket. Their phone is in the ticket.
    GuestTicket(Id<id::Ticket>),
}

impl Notice {
    /// The object of this name that it opens.
    fn object<K: model::Kind>(&self, name: &str) -> Option<Id<K>> {
        self.data.get(name)?.as_str()?.parse().ok()
    }

    /// Returns the event that requests it. Its id follows from the cause and the recipient, so a repeated delivery writes
    /// the same item again, which publishes nothing.
    #[must_use]
    pub fn request(&self, cause: Id<id::Event>, at: Timestamp) -> Event {
        let (recipient, subject) = match self.to {
            To::User(user) => (Recipient::User { user }, ("user", user.to_string())),
            To::Guest(guest) => (Recipient::Guest { guest }, ("appointment", guest.to_string())),
            To::GuestTicket(guest_ticket) => {
                (Recipient::GuestTicket { guest_ticket }, ("ticket", guest_ticket.to_string()))
            }
        };
        let id = following_id(cause, &[self.kind, &subject.1, &self.about].join(" "));
        let payload = Payload::NotificationRequested(NotificationRequested {
            company_id: self.object("company_id"),
            shop_id: self.object("shop_id"),
            recipient,
            kind: self.kind.to_owned(),
            variables: self.variables.clone(),
            data: self.data.clone(),
            attempt: NotificationAttempt::default(),
        });
        Event { id, at, actor: EventActor::System, subject, payload }
    }
}

/// Returns the id of an event that follows from another one: the same however often that one is handled. `what` tells it
/// from others that follow.
#[must_use]
pub fn following_id(cause: Id<id::Event>, what: &str) -> Id<id::Event> {
    let seed = [&cause.to_string(), what].join(" ");
    Id::new(cause.at_ms(), fnv_1a(seed.as_bytes()).to_be_bytes())
}

/// Returns the members of an object that are not null. Unknown values are omitted from variables and data.
#[must_use]
pub fn members(object: Value) -> Map<String, Value> {
    match object {
        Value::Object(members) => members.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        _ => Map::new(),
    }
}

/// Returns the id of an event that another one leads to, by what distinguishes it from others that do.
#[must_use]
pub fn id_of_request(cause: Id<id::Event>, by: &[&str]) -> Id<id::Event> {
    let seed = [&[cause.to_string().as_str()], by].concat().join(" ");
    Id::new(cause.at_ms(), fnv_1a(seed.as_bytes()).to_be_bytes())
}

/// FNV-1a with 128 bits (RFC 9923). Distinguishes recipients; collisions are not a security risk.
fn fnv_1a(bytes: &[u8]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(BASIS, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn notice(to: To, kind: &'static str, about: &str) -> Notice {
        Notice { to, kind, about: about.to_owned(), variables: Map::new(), data: Map::new() }
    }

    #[test]
    fn hashes_are_those_of_the_specification() {
        assert_eq!(fnv_1a(b""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(fnv_1a(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(fnv_1a(b"foobar"), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }

    #[test]
    fn a_repeated_delivery_requests_the_same_notifications() {
        let cause = Id::new(1_800_000_000_000, [7; 16]);
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        let (sara, noura) = (Id::new(1, [1; 16]), Id::new(1, [2; 16]));
        let all = [
            notice(To::User(sara), "appointment_created", "a"),
            notice(To::User(noura), "appointment_created", "a"),
            notice(To::User(sara), "appointment_cancelled", "a"),
            notice(To::User(sara), "appointment_created", "b"),
            notice(To::Guest(Id::new(1, [1; 16])), "appointment_created", "a"),
        ];
        let ids: Vec<_> = all.iter().map(|it| it.request(cause, at).id).collect();
        assert_eq!(ids, all.iter().map(|it| it.request(cause, at).id).collect::<Vec<_>>());
        let distinct: std::collections::HashSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len());
        assert!(ids.iter().all(|it| it.at_ms() == cause.at_ms()));
        assert_ne!(all[0].request(Id::new(1_800_000_000_000, [8; 16]), at).id, ids[0]);
    }

    #[test]
    fn a_guest_is_identified_by_their_appointment_only() {
        let guest: Id<id::Appointment> = Id::new(1, [1; 16]);
        let event = notice(To::Guest(guest), "k", "a").request(Id::new(1, [7; 16]), Timestamp::UNIX_EPOCH);
        assert_eq!(event.payload.to_json(), json!({"guest": guest, "type": "k", "variables": {}, "data": {}}));
        assert_eq!(event.subject, ("appointment", guest.to_string()));
    }
}
