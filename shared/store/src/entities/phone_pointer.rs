//! What was entered with a phone number that has no account: appointments by staff, tickets of guests and walk-ins. Kept under the
//! number's reference as long as they are, so that they can be found when the number's account is erased.

use super::{Appointment, Ticket, appointment};
use crate::keys::{self, Ref};
use crate::{Item, Write, entity};
use model::{Id, id};

entity! {
    /// An appointment or a ticket that was entered with a phone number.
    pub struct PhonePointer: "PhonePointer" {
        optional {
            /// The appointment. `None` for a ticket.
            appointment / APPOINTMENT: Id<id::Appointment> = "appointment";
            /// The ticket. `None` for an appointment.
            ticket / TICKET: Id<id::Ticket> = "ticket";
        }
    }
}

impl PhonePointer {
    /// The write for an appointment. `None` if it is a customer's, or has no phone.
    #[must_use]
    pub fn to_appointment(appointment: &Appointment) -> Option<Write> {
        let phone = appointment.phone_ref().and_then(Ref::parse).filter(|_| appointment.customer().is_none())?;
        let (id, until) = (appointment.id(), appointment::stored_until(appointment.id()));
        let item = Item::new(&keys::appointment_of_phone(&phone, id), Self::TAG).with(Self::APPOINTMENT, id);
        Some(Write::put(item.with("ttl", until)))
    }

    /// The write for a ticket. `None` if it is a customer's, or has no phone.
    #[must_use]
    pub fn to_ticket(ticket: &Ticket) -> Option<Write> {
        let phone = ticket.phone_ref().filter(|_| ticket.customer().is_none())?;
        let item = Item::new(&keys::ticket_of_phone(&phone, ticket.id()), Self::TAG).with(Self::TICKET, ticket.id());
        Some(Write::put(item.with("ttl", ticket.joined_at() + super::ticket::RETENTION)))
    }
}
