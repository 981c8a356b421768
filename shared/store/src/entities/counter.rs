//! The occupancy of a counter: the ticket that is called to it or served at it.

use super::Ticket;
use super::membership::own_or_missing;
use crate::keys::KeyPart;
use crate::{Item, Key, Write, entity, keys};
use model::queue::Status;
use model::{Id, id};

/// Time after a call until which an occupancy is kept, in seconds.
const RETENTION: i64 = 3 * 86_400;

entity! {
    /// The ticket at a counter.
    pub struct CounterOccupancy: "Counter" {
        required {
            /// The ticket.
            ticket / TICKET: Id<id::Ticket> = "id";
        }
    }
}

impl CounterOccupancy {
    /// The key of the counter that a ticket occupies. `None` unless it is called or served at a counter.
    #[must_use]
    pub fn key_of(ticket: &Ticket) -> Option<Key> {
        let is_there = matches!(ticket.status(), Status::Called | Status::Serving);
        let name = KeyPart::parse(ticket.counter_key().filter(|_| is_there)?).ok()?;
        Some(keys::counter(ticket.tag(), &name))
    }

    /// Occupies a counter. Refused if another ticket is there.
    #[must_use]
    pub fn occupy(key: &Key, ticket: &Ticket, now: i64) -> Write {
        let item = Item::new(key, Self::TAG).with(Self::TICKET, ticket.id()).with("ttl", now + RETENTION);
        Write::Put(item, Some(own_or_missing(ticket)))
    }

    /// Frees a counter. Refused if another ticket is there.
    #[must_use]
    pub fn free(key: Key, ticket: &Ticket) -> Write {
        Write::Delete(key, Some(own_or_missing(ticket)))
    }
}
