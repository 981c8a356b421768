//! Removing a person from their tickets: the shop keeps that somebody waited, but not who.

use jiff::Timestamp;
use model::queue::{Actor, Status, Step};
use model::{Id, id};
use runtime::{Entropy as _, Failure, SystemEntropy};
use store::entities::anonymise_ticket;
use store::queue::{self, Ticket, Transition};
use store::{Item, Reads, Refusal, Table, Update, condition, keys};

/// How often a ticket is read again if staff change it meanwhile.
const ATTEMPTS: usize = 5;

/// Removes the customer from a ticket. A ticket that waits is left, as if by its owner.
pub(crate) async fn anonymise(table: &Table, id: Id<id::Ticket>, now: Timestamp) -> Result<(), Failure> {
    for _ in 0..ATTEMPTS {
        // `None` for a ticket that was deleted after its retention period.
        let Some(ticket) = read(table, id).await? else { return Ok(()) };
        let done = match ticket.after(Actor::Customer, Step::Leave, now.as_second()) {
            Ok(_) => leave(table, &ticket, now).await,
            // The ticket is over or being served.
            Err(_) => remove_name(table, &ticket, now).await,
        };
        match done {
            Ok(()) => return Ok(()),
            Err(Refusal::Condition { .. }) => {}
            Err(refusal) => return Err(refusal.into()),
        }
    }
    Err(Failure::new("conflict", "the ticket changed; the next run erases it"))
}

async fn read(table: &Table, id: Id<id::Ticket>) -> Result<Option<Ticket>, Failure> {
    let mut reads = Reads::default();
    let (line, past) = (reads.want::<Item>(keys::in_line(id)), reads.want::<Item>(keys::past_ticket(id)));
    let mut found = table.read(reads).await?;
    Ok(Ticket::either(found.take(line), found.take(past), id))
}

async fn remove_name(table: &Table, ticket: &Ticket, now: Timestamp) -> Result<(), Refusal> {
    let update = Update::of(ticket.0.key()).set("updated_at", now.as_second()).add("version", 1);
    table.update(anonymise_ticket(update.when(condition::unchanged(&ticket.0)))).await.map(drop)
}

async fn leave(table: &Table, ticket: &Ticket, now: Timestamp) -> Result<(), Refusal> {
    let left = Transition { to: Status::Left, step: "leave", by: Actor::Customer, actor: ticket.customer(), now };
    let event = ("TicketLeft", SystemEntropy.bytes16());
    let counted = queue::transition_by_system(table, ticket, left, event, anonymise_ticket).await?;
    if let Some((tag, counted)) = ticket.tag().zip(counted.filter(|it| *it != 0)) {
        queue::decrement_active(table, tag, counted).await;
    }
    Ok(())
}
