//! When a queue closes: who still waits is let go, with an apology.

use crate::tickets::expiry::end;
use crate::tickets::messages::CLOSED;
use jiff::Timestamp;
use model::queue::{Actor, Status};
use store::queue::{Ticket, Transition};
use store::{StoreError, Table};

/// Ends the tickets that wait. Who is called or being served may finish.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn cancel_waiting(table: &Table, tickets: &[Ticket], now: Timestamp) -> Result<usize, StoreError> {
    let mut count = 0;
    for ticket in tickets.iter().filter(|it| it.status_at(now.as_second()) == Status::Waiting) {
        let turn = Transition { to: Status::Cancelled, step: "close", by: Actor::System, actor: None, now };
        if end(table, ticket, turn, "TicketCancelled", Some(CLOSED)).await? {
            count += 1;
        }
    }
    Ok(count)
}
