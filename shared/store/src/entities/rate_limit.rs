//! `Window`: the times of the latest events that a rate limit counts, in numbered attributes that are shifted and tested
//! in one conditional update.
//!
//! Needs no read and never admits too many: the time of the k-th newest event shows whether the window is full.
//! `model::otp::RecentEvents` is the same rule on the values.

use crate::{Condition, Item, Key, Refusal, StoreError, Table, Update};
use model::otp::{COOL_DOWNS, HOUR, Limit, RecentEvents};

/// The tag of items that hold nothing but a window.
const TAG: &str = "Window";
/// When the table may delete the item, in Unix seconds.
const TTL: &str = "ttl";
/// Until when a locked address has to wait, in Unix seconds.
const LOCKED_UNTIL: &str = "locked_until";

/// A rate limit whose events are counted in an item of their own.
#[derive(Debug, Clone)]
pub struct RateLimit<'a> {
    /// The item in which events are counted.
    pub window: Key,
    /// Prefix of its attributes.
    pub prefix: &'a str,
    /// How many events are allowed within which time.
    pub limits: &'a [Limit],
    /// How long the item is stored after the latest event, in seconds.
    pub stored_for: i64,
}

impl RateLimit<'_> {
    /// Counts an event at `now` (Unix seconds), whether or not the window is full.
    pub fn count(&self, now: i64) -> Update {
        let update = Update::of(self.window.clone()).entity(TAG).set(TTL, now + self.stored_for);
        push(update, self.prefix, self.limits, now)
    }

    /// Counts an event at `now` (Unix seconds), unless the window is full.
    pub fn count_within(&self, now: i64) -> Update {
        self.count(now).when(within(self.prefix, self.limits, now))
    }

    /// Counts an event at `now` (Unix seconds), unless the window is full or locked.
    pub fn count_unlocked(&self, now: i64) -> Update {
        let unlocked =
            vec![Condition::Missing(LOCKED_UNTIL.into()), Condition::AtMost(LOCKED_UNTIL.into(), now.into())];
        self.count_within(now).when(Condition::Any(unlocked))
    }

    /// Locks the window until a time, in Unix seconds.
    pub fn lock(&self, until: i64, now: i64) -> Update {
        Update::of(self.window.clone()).entity(TAG).set(TTL, now + self.stored_for).set(LOCKED_UNTIL, until)
    }

    /// Returns until when a window is locked, in Unix seconds; 0 if it never was.
    #[must_use]
    pub fn locked_until(window: Option<&Item>) -> i64 {
        window.map_or(0, |it| it.number(LOCKED_UNTIL))
    }

    /// Returns the seconds until another event is allowed; 0 if it is allowed now.
    #[must_use]
    pub fn wait(&self, window: Option<&Item>, now: i64) -> i64 {
        window.map_or(0, |it| recent(it, self.prefix, self.limits).wait(self.limits, now))
    }

    /// Counts an event at `now` (Unix seconds) and returns whether it is allowed. An event that is counted again after a
    /// failure counts once, unless another event was counted in between.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn admit(&self, table: &Table, event: &str, now: i64) -> Result<bool, StoreError> {
        let newest = format!("{}_event", self.prefix);
        let is_new =
            vec![Condition::Missing(newest.clone().into()), Condition::Differs(newest.clone().into(), event.into())];
        let update = self.count_within(now).set(newest.clone(), event).when(Condition::Any(is_new));
        match table.update(update).await {
            Ok(_) => Ok(true),
            Err(Refusal::Condition { old, .. }) => Ok(old.is_some_and(|it| it.text(&newest) == Some(event))),
            Err(Refusal::Store(error)) => Err(error),
        }
    }
}

/// Adds an event at `now` (Unix seconds) to a window within an item and drops the oldest one.
pub fn push(mut update: Update, prefix: &str, limits: &[Limit], now: i64) -> Update {
    for nth in (1..RecentEvents::depth(limits)).rev() {
        update = update.set_before(attribute(prefix, nth), attribute(prefix, nth - 1), 0);
    }
    update.set(attribute(prefix, 0), now)
}

/// Another event at `now` (Unix seconds) is within every limit.
#[must_use]
pub fn within(prefix: &str, limits: &[Limit], now: i64) -> Condition {
    let free = |limit: &Limit| not_after(attribute(prefix, limit.count - 1), now - limit.seconds);
    Condition::All(limits.iter().map(free).collect())
}

/// The cool-down between codes is over at `now` (Unix seconds).
#[must_use]
pub fn cooled_down(prefix: &str, now: i64) -> Condition {
    let rules = COOL_DOWNS.iter().map(|rule| {
        let outside_hour = not_after(attribute(prefix, rule.sends - 1), now - HOUR);
        let waited = not_after(attribute(prefix, 0), now - rule.seconds);
        Condition::Any(vec![outside_hour, waited])
    });
    Condition::All(rules.collect())
}

/// Returns the times of the events in a window.
#[must_use]
pub fn recent(item: &Item, prefix: &str, limits: &[Limit]) -> RecentEvents {
    RecentEvents((0..RecentEvents::depth(limits)).map(|nth| item.number(&attribute(prefix, nth))).collect())
}

fn attribute(prefix: &str, nth: usize) -> String {
    format!("{prefix}{nth}")
}

fn not_after(name: String, time: i64) -> Condition {
    Condition::Any(vec![Condition::Missing(name.clone().into()), Condition::AtMost(name.into(), time.into())])
}
