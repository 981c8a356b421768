//! Expiry: a call that nobody responded to, and reinstatement that is no longer possible.

use jiff::Timestamp;
use store::queue::{Ticket, TicketStep, take_system_step};
use store::{StoreError, Table};

/// Stores the step that time has taken with a ticket. Returns `false` if there is none, or if the ticket was changed
/// meanwhile.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn expire(table: &Table, ticket: &Ticket, now: Timestamp) -> Result<bool, StoreError> {
    match TicketStep::expiry_of(ticket, now.as_second()) {
        Some(step) => take_system_step(table, ticket, &step, now).await,
        None => Ok(false),
    }
}
