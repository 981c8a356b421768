//! Expiry: of calls without a response, and of the time for reinstatement.

use jiff::Timestamp;
use store::queue::{Ticket, TicketStep, take_system_step};
use store::{StoreError, Table};

/// Stores the step by which a ticket has expired: skipped, or no-show. Returns `false` if it has not expired, or if it
/// was changed meanwhile.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn expire(table: &Table, ticket: &Ticket, now: Timestamp) -> Result<bool, StoreError> {
    match TicketStep::expiry_of(ticket, now.as_second()) {
        Some(step) => take_system_step(table, ticket, &step, now).await,
        None => Ok(false),
    }
}
