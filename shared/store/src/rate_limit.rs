//! Rate windows: the newest moments kept in numbered attributes, shifted and tested in one conditional update.
//!
//! No read, no false admission: the k-th newest moment tells whether a window is full. `model::otp::RecentEvents` is the same
//! rule on the values.

use crate::{Condition, Item, Key, Refusal, StoreError, Table, Update};
use model::otp::{COOL_DOWNS, HOUR, Limit, RecentEvents};

fn attribute(prefix: &str, nth: usize) -> String {
    format!("{prefix}{nth}")
}

/// Adds one event at `now`, forgetting the oldest.
pub fn push(mut update: Update, prefix: &str, limits: &[Limit], now: i64) -> Update {
    for nth in (1..RecentEvents::depth(limits)).rev() {
        update = update.set_before(attribute(prefix, nth), attribute(prefix, nth - 1), 0);
    }
    update.set(attribute(prefix, 0), now)
}

/// One more event is within every limit.
#[must_use]
pub fn within(prefix: &str, limits: &[Limit], now: i64) -> Condition {
    let free = |limit: &Limit| not_after(attribute(prefix, limit.count - 1), now - limit.seconds);
    Condition::All(limits.iter().map(free).collect())
}

/// Counts `event` in a window, unless that is full; whether it may happen. One that is tried again, as it failed after it
/// was counted, counts once, if nothing else was counted since.
///
/// # Errors
/// When the table doesn't answer.
pub async fn admit(
    table: &Table,
    window: Key,
    (prefix, limits): (&str, &[Limit]),
    event: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let newest = format!("{prefix}_event");
    let anew = vec![Condition::Missing(newest.clone().into()), Condition::Differs(newest.clone().into(), event.into())];
    let longest = limits.iter().map(|it| it.seconds).max().unwrap_or_default();
    let update = push(Update::of(window).entity("Window"), prefix, limits, now).set(newest.clone(), event);
    let update = update.set("ttl", now + longest).when(Condition::Any(anew)).when(within(prefix, limits, now));
    match table.update(update).await {
        Ok(_) => Ok(true),
        Err(Refusal::Condition { old, .. }) => Ok(old.is_some_and(|it| it.text(&newest) == Some(event))),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// The cool-down between resends is over.
#[must_use]
pub fn cooled_down(prefix: &str, now: i64) -> Condition {
    let rules = COOL_DOWNS.iter().map(|rule| {
        let outside_hour = not_after(attribute(prefix, rule.sends - 1), now - HOUR);
        let waited = not_after(attribute(prefix, 0), now - rule.seconds);
        Condition::Any(vec![outside_hour, waited])
    });
    Condition::All(rules.collect())
}

fn not_after(name: String, moment: i64) -> Condition {
    Condition::Any(vec![Condition::Missing(name.clone().into()), Condition::AtMost(name.into(), moment.into())])
}

/// The moments that an item holds.
#[must_use]
pub fn recent(item: &Item, prefix: &str, limits: &[Limit]) -> RecentEvents {
    RecentEvents((0..RecentEvents::depth(limits)).map(|nth| item.number(&attribute(prefix, nth))).collect())
}
