//! The five ways to join a queue: what each of them reads, checks, and writes besides the ticket.

pub(crate) mod appointment;
pub(crate) mod customer;
pub(crate) mod guest;
pub(crate) mod staff;
pub(crate) mod transfer;

use store::queue::{RankedTicket, StepActor, Ticket, creation_writes, joined_event};
use web::Stop;

/// Adds a ticket with its membership, its entry in its customer's list, and its event to a transaction.
fn add_joined(
    transaction: &mut store::Transaction<Stop>,
    joined: &RankedTicket,
    actor: StepActor,
    now: jiff::Timestamp,
) {
    add_ticket(transaction, &joined.ticket);
    let event = joined_event(&joined.ticket, joined.position, joined.wait.as_ref(), actor, now);
    transaction.write(event.write());
}

/// Adds a ticket with its membership and its entry in its customer's list.
fn add_ticket(transaction: &mut store::Transaction<Stop>, ticket: &Ticket) {
    let writes = creation_writes(ticket);
    transaction.write(writes.ticket);
    transaction.write_all(writes.membership);
    transaction.write_all(writes.list_entry);
}
