//! What the clock does to a ticket: a call that nobody followed, and the time to come back that is over.

use jiff::Timestamp;
use model::queue::{Actor, Status};
use runtime::{Entropy as _, SystemEntropy};
use store::queue::{self, Ticket, Transition};
use store::{Refusal, StoreError, Table, Update};

/// Writes down what a ticket has become by itself. False when there was nothing to write, or somebody else was faster.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn expire(table: &Table, ticket: &Ticket, now: Timestamp) -> Result<bool, StoreError> {
    let to = ticket.status_at(now.as_second());
    if to == ticket.status() {
        return Ok(false);
    }
    let (step, name) = match to {
        Status::Skipped => ("skip", "TicketSkipped"),
        _ => ("no_show", "TicketNoShow"),
    };
    end(table, ticket, Transition { to, step, by: Actor::System, actor: None, now }, name, None).await
}

/// Takes a step of the system's: false when somebody else was faster.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn end(
    table: &Table,
    ticket: &Ticket,
    step: Transition<'_>,
    name: &'static str,
    reason: Option<&str>,
) -> Result<bool, StoreError> {
    let skipped_at = match step.to {
        Status::Skipped => ticket.step_context(Actor::System, step.now.as_second()).skipped_since(),
        _ => None,
    };
    let set = |it: Update| it.set_some("skipped_at", skipped_at).set_some("cancelled_reason", reason);
    let counted = match queue::transition_by_system(table, ticket, step, (name, SystemEntropy.bytes16()), set).await {
        Ok(Some(counted)) => counted,
        Ok(None) | Err(Refusal::Condition { .. }) => return Ok(false),
        Err(Refusal::Store(error)) => return Err(error),
    };
    if let Some(tag) = ticket.tag().filter(|_| counted != 0) {
        queue::change_active(table, tag, counted).await?;
    }
    Ok(true)
}
