//! Taking a person out of their tickets: the shop keeps that somebody waited, not who.

use crate::erasure::DELETED;
use jiff::Timestamp;
use model::queue::{By, Step};
use model::{Id, id};
use runtime::{Entropy as _, Failure, SystemEntropy};
use store::queue::{self, Ticket, Transition};
use store::{Refusal, Table, Update, condition, first, keys};
use triggers::{refused, store_failed};

/// How often a ticket is looked at that staff change at the same time.
const ATTEMPTS: usize = 5;

/// What tells who it was, where they came from, or what staff wrote down about them.
const PERSONAL: &[&str] = &["lat", "lng", "notes"];

/// Takes the name off a ticket; one that is not over is given up as if its owner had left.
pub(crate) async fn forget(table: &Table, id: Id<id::Ticket>, now: Timestamp) -> Result<(), Failure> {
    for _ in 0..ATTEMPTS {
        let places = [keys::in_line(id), keys::past_ticket(id)];
        let [line, past] = first(table.get_many(&places).await.map_err(|error| store_failed(&error))?);
        // Neither, of one whose years are over.
        let Some(ticket) = Ticket::either(line, past, id) else { return Ok(()) };
        let done = match ticket.after(By::Customer, Step::Leave, now.as_second()) {
            Ok(_) => leave(table, &ticket, now).await,
            // It is over, or they are being served.
            Err(_) => rename(table, &ticket, now).await,
        };
        match done {
            Ok(()) => return Ok(()),
            // Somebody else was faster: it may have gone on, or be over by now.
            Err(Refusal::Condition { .. }) => {}
            Err(refusal) => return Err(refused(&refusal)),
        }
    }
    Err(Failure::new("conflict", "the ticket changed; the next run erases it"))
}

fn nameless(update: Update) -> Update {
    PERSONAL.iter().fold(update.set("name", DELETED), |update, name| update.remove(*name))
}

async fn rename(table: &Table, ticket: &Ticket, now: Timestamp) -> Result<(), Refusal> {
    let update = Update::of(ticket.0.key()).set("updated_at", now.as_second()).add("version", 1);
    table.update(nameless(update.when(condition::unchanged(&ticket.0)))).await.map(drop)
}

async fn leave(table: &Table, ticket: &Ticket, now: Timestamp) -> Result<(), Refusal> {
    let to = model::queue::Status::Left;
    let left = Transition { to, step: "leave", by: By::Customer, actor: ticket.customer(), now };
    // Without an id it is nobody's, and nothing leads to it.
    let counted =
        queue::transition_by_system(table, ticket, left, ("TicketLeft", SystemEntropy.bytes16()), nameless).await?;
    if let Some((tag, counted)) = ticket.tag().zip(counted.filter(|it| *it != 0)) {
        queue::decrement_active(table, tag, counted).await;
    }
    Ok(())
}
