//! The ticket of an appointment whose customer checked in.

use super::Ticket;
use crate::{Item, Write, entity, keys};
use model::{Id, id};

/// Time after joining for which the link is kept, in seconds.
const RETENTION: i64 = 7 * 86_400;

entity! {
    /// The link from an appointment to its ticket.
    pub struct AppointmentTicket: "AppointmentTicket" {
        required {
            /// The ticket.
            ticket / TICKET: Id<id::Ticket> = "id";
        }
    }
}

impl AppointmentTicket {
    /// Links an appointment to its ticket. Refused if it has one.
    #[must_use]
    pub fn link(appointment: Id<id::Appointment>, ticket: &Ticket) -> Write {
        let item = Item::new(&keys::appointment_ticket(appointment), Self::TAG).with(Self::TICKET, ticket.id());
        Write::create(item.with("ttl", ticket.joined_at() + RETENTION))
    }
}
