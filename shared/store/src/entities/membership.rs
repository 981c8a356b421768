//! The memberships of a ticket in its queue: the marks of the one active ticket of its customer and of its phone.

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
        defaulted {
            /// Whether nobody has proven that the phone is that of the ticket's owner.
            is_unproven / IS_UNPROVEN: bool = "is_unproven";
        }
    }
}

impl Membership {
    /// The keys of a ticket's memberships: of its customer, then of its phone. None for a guest without a phone, who may
    /// hold several tickets.
    #[must_use]
    pub fn keys_of(ticket: &Ticket) -> Vec<Key> {
        let of_customer = ticket.customer().map(|it| keys::membership(it, ticket.tag()));
        of_customer.into_iter().chain(Self::phone_key_of(ticket)).collect()
    }

    /// The key of the membership of a ticket's phone.
    #[must_use]
    pub fn phone_key_of(ticket: &Ticket) -> Option<Key> {
        ticket.phone_ref().map(|it| keys::membership_of_phone(&it, ticket.tag()))
    }

    fn of(key: &Key, ticket: &Ticket) -> Item {
        Item::new(key, Self::TAG)
            .with(Self::TICKET, ticket.id())
            .with(Self::QUEUE_ID, ticket.queue())
            .with(Self::IS_UNPROVEN, ticket.has_unproven_phone())
            .with("ttl", ticket.joined_at() + RETENTION)
    }

    /// Creates the memberships of a ticket. Refused if its customer or phone has another active ticket in the queue.
    #[must_use]
    pub fn enter(ticket: &Ticket) -> Vec<Write> {
        let create = |key: &Key| Write::Put(Self::of(key, ticket), Some(own_or_missing(ticket)));
        Self::keys_of(ticket).iter().map(create).collect()
    }

    /// Creates the memberships of a ticket, that of its phone in place of the one of a guest who only said that the phone
    /// is theirs. The guest's ticket stays in line without a phone. Refused if it has none any more.
    #[must_use]
    pub fn enter_instead_of(guest: Id<id::Ticket>, ticket: &Ticket) -> Vec<Write> {
        let (Some(phone), Some(key)) = (ticket.phone_ref(), Self::phone_key_of(ticket)) else {
            return Self::enter(ticket);
        };
        let of_guest = Condition::Equal(Self::TICKET.into(), guest.to_string().into());
        let mut writes = Self::enter(ticket);
        // The last one is that of the phone.
        writes.pop();
        writes.push(Write::Put(Self::of(&key, ticket), Some(of_guest)));
        writes.push(Ticket::release_phone(guest, &phone).into());
        writes
    }

    /// Deletes the memberships of a ticket. Refused if one belongs to another ticket.
    #[must_use]
    pub fn leave(ticket: &Ticket) -> Vec<Write> {
        let delete = |key: Key| Write::Delete(key, Some(own_or_missing(ticket)));
        Self::keys_of(ticket).into_iter().map(delete).collect()
    }
}

/// Holds for an item that belongs to this ticket, and where there is none.
pub(super) fn own_or_missing(ticket: &Ticket) -> Condition {
    let own = Condition::Equal("id".into(), ticket.id().to_string().into());
    Condition::Any(vec![condition::missing(), own])
}
