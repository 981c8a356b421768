//! `Once`: an event that a consumer processes, or has processed, so that each consumer processes each event once. A
//! consumer claims the event, works, and marks it as done. A claim expires, so that a crash repeats work and loses none.

use crate::keys::{self, KeyPart};
use crate::{Condition, Item, Refusal, StoreError, Table, Update, Write, condition};

const TAG: &str = "Once";
const CLAIMED_UNTIL: &str = "until";
const DONE: &str = "done";
const TTL: &str = "ttl";

/// How long a claim is valid, in seconds; longer than any consumer may run.
const CLAIM_LIFETIME: i64 = 90;
/// How long a processed event is remembered, in seconds; longer than the bus and the stream repeat events.
const REMEMBERED_FOR: i64 = 8 * 86_400;

/// The state of an event for a consumer that wants to process it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventClaim {
    /// The caller has claimed the event: process it, then call [`done`].
    Claimed,
    /// The event was processed before.
    Done,
    /// Another delivery is being processed. Try again later.
    Busy,
}

/// Claims an event for a consumer. `now` is in Unix seconds.
///
/// # Errors
/// If the table does not answer.
pub async fn claim(table: &Table, consumer: &'static str, event: &KeyPart, now: i64) -> Result<EventClaim, StoreError> {
    let item = Item::new(&keys::once(consumer, event), TAG)
        .with(CLAIMED_UNTIL, now + CLAIM_LIFETIME)
        .with(TTL, now + REMEMBERED_FOR);
    let expired = vec![Condition::Missing(DONE.into()), Condition::AtMost(CLAIMED_UNTIL.into(), now.into())];
    let free = Condition::Any(vec![condition::missing(), Condition::All(expired)]);
    match table.put(item, Some(free)).await {
        Ok(()) => Ok(EventClaim::Claimed),
        Err(Refusal::Store(error)) => Err(error),
        Err(Refusal::Condition { old, .. }) if old.as_ref().is_some_and(|it| it.has(DONE)) => Ok(EventClaim::Done),
        Err(Refusal::Condition { .. }) => Ok(EventClaim::Busy),
    }
}

/// Marks a claimed event as done.
///
/// # Errors
/// If the table does not answer.
pub async fn done(table: &Table, consumer: &'static str, event: &KeyPart) -> Result<(), StoreError> {
    match table.update(Update::of(keys::once(consumer, event)).set(DONE, true)).await {
        Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Gives up a claim after work that failed, so that the next delivery need not wait until it expires.
///
/// # Errors
/// If the table does not answer. The claim then expires by itself.
pub async fn release(table: &Table, consumer: &'static str, event: &KeyPart) -> Result<(), StoreError> {
    match table.update(Update::of(keys::once(consumer, event)).set(CLAIMED_UNTIL, 0)).await {
        Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// The write that marks an event as done in the transaction of its effect; refused if it was done before. The mark is
/// forgotten at `forget_at` (Unix seconds).
#[must_use]
pub fn done_with_effect(consumer: &'static str, event: &KeyPart, forget_at: i64) -> Write {
    let item = Item::new(&keys::once(consumer, event), TAG).with(DONE, true).with(TTL, forget_at);
    Write::create(item)
}
