//! Doing each event once: a consumer claims it, works, and marks it done. A claim that was never marked runs out, so a
//! crash in between repeats the work rather than losing it.

use crate::keys::{self, Part};
use crate::{Condition, Item, Refusal, StoreError, Table, Update, condition};

/// How long a claim holds, in seconds: longer than any consumer may run.
const CLAIM: i64 = 90;
/// How long it is remembered that an event was done, in seconds: longer than the bus and the stream repeat.
const KEPT: i64 = 8 * 86_400;

/// Whose an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Ours: do it, then call [`done`].
    Ours,
    /// It was done before.
    Done,
    /// Somebody is doing it; try later.
    Busy,
}

/// Claims an event for a consumer.
///
/// # Errors
/// When the table doesn't answer.
pub async fn claim(table: &Table, consumer: &'static str, event: &Part, now: i64) -> Result<Claim, StoreError> {
    let item = Item::new(&keys::once(consumer, event), "Once").with("until", now + CLAIM).with("ttl", now + KEPT);
    let stale = vec![Condition::Missing("done".into()), Condition::AtMost("until".into(), now.into())];
    let free = Condition::Any(vec![condition::missing(), Condition::All(stale)]);
    match table.put(item, Some(free)).await {
        Ok(()) => Ok(Claim::Ours),
        Err(Refusal::Store(error)) => Err(error),
        Err(Refusal::Condition { old, .. }) if old.as_ref().is_some_and(|it| it.has("done")) => Ok(Claim::Done),
        Err(Refusal::Condition { .. }) => Ok(Claim::Busy),
    }
}

/// Marks a claimed event as done.
///
/// # Errors
/// When the table doesn't answer.
pub async fn done(table: &Table, consumer: &'static str, event: &Part) -> Result<(), StoreError> {
    match table.update(Update::of(keys::once(consumer, event)).set("done", true)).await {
        Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}
