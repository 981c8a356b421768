//! The membership of a customer or phone in a queue: the mark of their one active ticket.

use super::Ticket;
use crate::{Condition, Item, Key, Write, condition, entity, keys};
use model::{Id, id};

/// Time after joining until which a membership is kept, in seconds. TTL only tidies up; an active ticket ends earlier.
const RETENTION: i64 = 3 * 86_400;

entity! {
    /// The mark of the one active ticket of a customer or phone in a queue.
    pub struct Membership: "Membership" {
        required {
            /// The active ticket.
            ticket / TICKET: Id<id::Ticket> = "id";
        }
        optional {
            /// Queue of the ticket.
            queue / QUEUE_ID: Id<id::Queue> = "queue_id";
        }
    }
}

impl Membership {
    /// The key of a ticket's membership. `None` for a guest without a phone, who may hold several tickets.
    #[must_use]
    pub fn key_of(ticket: &Ticket) -> Option<Key> {
        match (ticket.customer(), ticket.phone_ref()) {
            (Some(user), _) => Some(keys::membership(user, ticket.tag())),
            (None, Some(phone)) => Some(keys::membership_of_phone(&phone, ticket.tag())),
            _ => None,
        }
    }

    /// Creates the membership of a ticket. Refused if its owner has another active ticket in the queue.
    #[must_use]
    pub fn enter(ticket: &Ticket) -> Option<Write> {
        let key = Self::key_of(ticket)?;
        let item = Item::new(&key, Self::TAG)
            .with(Self::TICKET, ticket.id())
            .with(Self::QUEUE_ID, ticket.queue())
            .with("ttl", ticket.joined_at() + RETENTION);
        Some(Write::Put(item, Some(own_or_missing(ticket))))
    }

    /// Deletes the membership of a ticket. Refused if it belongs to another ticket.
    #[must_use]
    pub fn leave(ticket: &Ticket) -> Option<Write> {
        Some(Write::Delete(Self::key_of(ticket)?, Some(own_or_missing(ticket))))
    }
}

/// Holds for an item that belongs to this ticket, and where there is none.
pub(super) fn own_or_missing(ticket: &Ticket) -> Condition {
    let own = Condition::Equal("id".into(), ticket.id().to_string().into());
    Condition::Any(vec![condition::missing(), own])
}
