//! The entries of a customer's list of tickets.

use super::Ticket;
use crate::{Item, Write, entity, keys};
use model::{Id, id};

entity! {
    /// An entry of a customer's list of tickets.
    pub struct TicketPointer: "TicketPointer" {
        required {
            /// The ticket.
            ticket / TICKET: Id<id::Ticket> = "id";
        }
        defaulted {
            /// Sort key, from which lists continue.
            sort_key / SORT_KEY: super::Text = "sk";
        }
    }
}

impl TicketPointer {
    /// Adds a ticket to the list of its customer. `None` for a guest's ticket.
    #[must_use]
    pub fn add(ticket: &Ticket) -> Option<Write> {
        let user = ticket.customer()?;
        let key = keys::ticket_pointer(user, ticket.joined_at() * 1_000, ticket.id());
        let item = Item::new(&key, Self::TAG).with(Self::TICKET, ticket.id());
        Some(Write::put(item.with("ttl", ticket.joined_at() + super::ticket::RETENTION)))
    }
}
