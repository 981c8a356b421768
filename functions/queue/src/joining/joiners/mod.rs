//! The five ways to join a queue: what each of them reads, checks, and writes besides the ticket.

pub(crate) mod appointment;
pub(crate) mod customer;
pub(crate) mod guest;
pub(crate) mod staff;
pub(crate) mod transfer;

use jiff::Timestamp;
use model::{Id, id};
use store::queue::{RankedTicket, StepActor, creation_writes, creation_writes_instead_of, joined_event};
use web::Stop;

/// A ticket that joins, and who joins with it.
#[derive(Clone, Copy)]
struct JoiningTicket<'a> {
    joined: &'a RankedTicket,
    actor: StepActor,
    /// The ticket of a guest who has to give up the same phone.
    instead_of: Option<Id<id::Ticket>>,
    now: Timestamp,
}

/// Adds a ticket with its memberships, its entry in its customer's list, and its event to a transaction.
fn add_joined(transaction: &mut store::Transaction<Stop>, joining: JoiningTicket<'_>) {
    let JoiningTicket { joined, actor, instead_of, now } = joining;
    let writes = match instead_of {
        Some(guest) => creation_writes_instead_of(guest, &joined.ticket),
        None => creation_writes(&joined.ticket),
    };
    transaction.write(writes.ticket);
    transaction.write_all(writes.memberships);
    transaction.write_all(writes.list_entry);
    let event = joined_event(&joined.ticket, joined.position, joined.wait.as_ref(), actor, now);
    transaction.write(event.write());
}
