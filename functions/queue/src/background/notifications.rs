//! What those who wait are told because of where they stand: that it gets close, and that it is time to leave. Each once.

use crate::tickets::messages::{minutes, notice};
use crate::tickets::view::travel;
use jiff::Timestamp;
use model::queue::{Status, leave_in};
use model::{Id, id};
use runtime::{Entropy as _, SystemEntropy};
use serde_json::json;
use store::queue::{Queue, QueueSnapshot, RankedTicket, Source, Ticket};
use store::{Condition, Refusal, StoreError, Table, Update, condition, keys};

/// Tells whoever is to be told by how things stand.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn notices(
    table: &Table,
    hall: &QueueSnapshot,
    of: &Queue,
    now: Timestamp,
) -> Result<usize, StoreError> {
    let mut told = 0;
    for place in hall.ranked() {
        if place.ticket.status_at(hall.now) != Status::Waiting || place.ticket.customer().is_none() {
            continue;
        }
        if is_close(&place, of) && notify_once(table, &place, "told_close", "queue_status_update", now).await? {
            told += 1;
        }
        if should_leave(&place, hall.now) && notify_once(table, &place, "told_leave", "queue_leave_now", now).await? {
            told += 1;
        }
    }
    Ok(told)
}

fn is_close(place: &RankedTicket, of: &Queue) -> bool {
    !place.ticket.0.flag("told_close") && i64::from(place.position) <= of.getting_close_at()
}

fn should_leave(place: &RankedTicket, now: i64) -> bool {
    let item = &place.ticket.0;
    let remote = item.text("source") == Some(Source::AppRemote.as_str());
    if !remote || item.has("arrived_at") || item.flag("told_leave") {
        return false;
    }
    let both = travel(&place.ticket, now).zip(place.wait.as_ref());
    both.is_some_and(|(travel, wait)| leave_in(wait.p50_minutes, travel) == 0)
}

/// Marks and tells in one transaction. False when the ticket changed in between: then the next look tells.
async fn notify_once(
    table: &Table,
    place: &RankedTicket,
    mark: &'static str,
    kind: &'static str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let ticket = &place.ticket;
    let Some((id, recipient)) = ticket.id().zip(crate::tickets::messages::recipient(ticket)) else { return Ok(false) };
    let wait = minutes(place.wait.as_ref().map(|it| it.p50_minutes));
    let travel = travel(ticket, now.as_second());
    let variables = json!({"position": place.position, "wait": wait, "travel": travel});
    let request = notice(ticket, recipient, kind, variables).request(clock_event_id(now), now);
    // Not a new version: nothing changed that anybody sees.
    let update = Update::of(keys::in_line(id)).set(mark, true).when(condition::unchanged(&ticket.0));
    let update =
        update.when(Condition::Any(vec![Condition::Missing(mark.into()), Condition::Equal(mark.into(), false.into())]));
    match table.commit(vec![update.into(), request.write()]).await {
        Ok(()) => Ok(true),
        Err(Refusal::Condition { .. }) => Ok(false),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// What stands for the cause of what nothing but the clock has caused. The mark makes it happen once.
pub(crate) fn clock_event_id(now: Timestamp) -> Id<id::Event> {
    Id::new(now.as_millisecond(), SystemEntropy.bytes16())
}

/// Whether the owner of a called ticket needs an SMS: it was pushed a minute ago and nobody looked.
pub(crate) fn needs_sms(ticket: &Ticket, now: i64) -> bool {
    /// How long a push may stay unopened, in seconds.
    const UNOPENED: i64 = 60;
    let Some(called) = ticket.called_at().filter(|_| ticket.status_at(now) == Status::Called) else { return false };
    let since = |name: &str| ticket.0.number_of(name).is_some_and(|it| it >= called);
    ticket.customer().is_some()
        && called + UNOPENED <= now
        && !since("seen_at")
        && !since("told_sms")
        && !ticket.0.has("arrived_at")
}

/// Sends it by SMS as well, once for each call.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn sms(table: &Table, ticket: &Ticket, now: Timestamp) -> Result<bool, StoreError> {
    let Some((id, recipient)) = ticket.id().zip(crate::tickets::messages::recipient(ticket)) else { return Ok(false) };
    let request = notice(ticket, recipient, crate::tickets::messages::called(ticket, true), json!({}))
        .request(clock_event_id(now), now);
    let update = Update::of(keys::in_line(id)).set("told_sms", now.as_second()).when(condition::unchanged(&ticket.0));
    let same = match ticket.0.number_of("told_sms") {
        Some(at) => Condition::Equal("told_sms".into(), at.into()),
        None => Condition::Missing("told_sms".into()),
    };
    match table.commit(vec![update.when(same).into(), request.write()]).await {
        Ok(()) => Ok(true),
        Err(Refusal::Condition { .. }) => Ok(false),
        Err(Refusal::Store(error)) => Err(error),
    }
}
