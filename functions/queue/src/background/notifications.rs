//! Messages to waiting customers that depend on their position, each sent once: their turn is close; it is time to
//! leave for the shop. Calls that were not seen are also sent by SMS.

use crate::tickets::messages::{CallMedium, called_kind, minutes, notice, recipient};
use crate::tickets::view::travel_minutes;
use jiff::Timestamp;
use model::queue::{Status, leave_in};
use model::{Id, id};
use runtime::{Entropy as _, SystemEntropy};
use serde_json::json;
use store::entities::TicketMessage;
use store::queue::{Queue, QueueSnapshot, RankedTicket, Ticket, position_event};
use store::{Refusal, StoreError, Table, Update, Write};

/// Time after which a call that was not seen is sent by SMS, in seconds.
const UNSEEN_CALL: i64 = 60;

/// Sends the messages that depend on the positions in a queue, to customers with an account.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn notify_waiting(
    table: &Table,
    snapshot: &QueueSnapshot,
    queue: &Queue,
    now: Timestamp,
) -> Result<(), StoreError> {
    for ranked in snapshot.waiting().into_iter().filter(|it| it.ticket.customer().is_some()) {
        if i64::from(ranked.position) <= queue.getting_close_at() {
            notify_once(table, &ranked, TicketMessage::GettingClose, now).await?;
        }
        if should_leave(&ranked, snapshot.now) {
            notify_once(table, &ranked, TicketMessage::LeaveNow, now).await?;
        }
    }
    Ok(())
}

fn should_leave(ranked: &RankedTicket, now: i64) -> bool {
    let ticket = &ranked.ticket;
    if !ticket.is_remote() || ticket.arrived_at().is_some() {
        return false;
    }
    let both = travel_minutes(ticket, now).zip(ranked.wait);
    both.is_some_and(|(travel, wait)| leave_in(wait.p50_minutes, travel) == 0)
}

/// Records and requests a message in one transaction. If the ticket was changed meanwhile, the next check sends it.
async fn notify_once(
    table: &Table,
    ranked: &RankedTicket,
    message: TicketMessage,
    now: Timestamp,
) -> Result<(), StoreError> {
    let ticket = &ranked.ticket;
    let Some(recipient) = recipient(ticket).filter(|_| !ticket.is_notified(message)) else { return Ok(()) };
    let kind = match message {
        TicketMessage::GettingClose => "queue_status_update",
        TicketMessage::LeaveNow => "queue_leave_now",
    };
    let wait = minutes(ranked.wait.map(|it| it.p50_minutes));
    let travel = travel_minutes(ticket, now.as_second());
    let variables = json!({"position": ranked.position, "wait": wait, "travel": travel});
    let request = notice(ticket, recipient, kind, variables).request(clock_event_id(now), now);
    let mut writes = vec![request.write()];
    if message == TicketMessage::GettingClose {
        writes.push(position_event(ranked, now).write());
    }
    commit_if_unchanged(table, ticket.record_message(message), writes).await
}

/// Returns an event id for changes triggered by time alone.
pub(crate) fn clock_event_id(now: Timestamp) -> Id<id::Event> {
    Id::new(now.as_millisecond(), SystemEntropy.bytes16())
}

/// Whether a call is to be sent by SMS: the customer has an account, and has neither seen the call within a minute nor
/// announced arrival.
pub(crate) fn needs_sms(ticket: &Ticket, now: i64) -> bool {
    let Some(called) = ticket.called_at().filter(|_| ticket.status_at(now) == Status::Called) else { return false };
    ticket.customer().is_some()
        && called + UNSEEN_CALL <= now
        && !ticket.is_call_seen()
        && !ticket.is_call_sent_by_sms()
        && ticket.arrived_at().is_none()
}

/// Sends a call by SMS as well, once per call.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn send_call_by_sms(table: &Table, ticket: &Ticket, now: Timestamp) -> Result<(), StoreError> {
    let Some(recipient) = recipient(ticket) else { return Ok(()) };
    let kind = called_kind(ticket, CallMedium::Sms);
    let request = notice(ticket, recipient, kind, json!({})).request(clock_event_id(now), now);
    commit_if_unchanged(table, ticket.record_call_sms(now.as_second()), vec![request.write()]).await
}

/// Commits an update of a ticket and what follows from it, unless the ticket was changed meanwhile.
async fn commit_if_unchanged(table: &Table, update: Update, mut writes: Vec<Write>) -> Result<(), StoreError> {
    writes.push(update.into());
    match table.commit(writes).await {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}
