//! Cancels the waiting tickets of a closing queue, with an apology.

use jiff::Timestamp;
use model::queue::Status;
use store::queue::{Ticket, TicketStep, take_system_step};
use store::{StoreError, Table};

/// Cancels the tickets that wait. Called and serving tickets are unchanged.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn cancel_waiting(table: &Table, tickets: &[Ticket], now: Timestamp) -> Result<(), StoreError> {
    for ticket in tickets.iter().filter(|it| it.status_at(now.as_second()) == Status::Waiting) {
        take_system_step(table, ticket, &TicketStep::CancelAtClosing, now).await?;
    }
    Ok(())
}
