//! `Window`: the times of the latest events that a rate limit counts, in numbered attributes that are shifted and tested
//! in one conditional update.
//!
//! Needs no read and never admits too many: the time of the k-th newest event shows whether the window is full.
//! `model::otp::RecentEvents` is the same rule on the values.

use crate::keys::{self, Ref};
use crate::{Condition, Item, Key, Refusal, StoreError, Table, Update};
use model::otp::{ADDRESS_PACE, CoolDown, HOUR, Limit, RecentEvents};

/// The tag of items that hold nothing but a window.
const TAG: &str = "Window";
/// When the table may delete the item, in Unix seconds.
const TTL: &str = "ttl";

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
        push(update, self.prefix, RecentEvents::depth(self.limits), now)
    }

    /// Counts an event at `now` (Unix seconds), unless the window is full.
    pub fn count_within(&self, now: i64) -> Update {
        self.count(now).when(within(self.prefix, self.limits, now))
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

/// A pace whose events are counted in an item of their own: the more there are within an hour, the longer the pause before the
/// next one.
#[derive(Debug, Clone)]
pub struct Pace<'a> {
    /// The item in which events are counted.
    pub window: Key,
    /// Prefix of its attributes.
    pub prefix: &'a str,
    /// The pauses.
    pub rules: &'a [CoolDown],
}

impl Pace<'_> {
    fn depth(&self) -> usize {
        self.rules.iter().map(|it| it.sends).max().unwrap_or_default()
    }

    /// Counts an event at `now` (Unix seconds), if the pause after the newest one is over.
    pub fn count(&self, now: i64) -> Update {
        let update = Update::of(self.window.clone()).entity(TAG).set(TTL, now + 2 * HOUR);
        push(update, self.prefix, self.depth(), now).when(cooled_down(self.prefix, self.rules, now))
    }

    /// Takes the newest event back, because it needs no longer be counted at `now` (Unix seconds).
    pub fn take_back(&self, now: i64) -> Update {
        let mut update = Update::of(self.window.clone()).entity(TAG).set(TTL, now + 2 * HOUR);
        for nth in 1..self.depth() {
            update = update.set_before(attribute(self.prefix, nth - 1), attribute(self.prefix, nth), 0);
        }
        update.set(attribute(self.prefix, self.depth().saturating_sub(1)), 0)
    }

    /// Returns the times of the counted events.
    #[must_use]
    pub fn recent(&self, window: &Item) -> RecentEvents {
        recent_of(window, self.prefix, self.depth())
    }

    /// Returns the seconds until another event is allowed; 0 if it is allowed now.
    #[must_use]
    pub fn wait(&self, window: Option<&Item>, now: i64) -> i64 {
        window.map_or(0, |it| self.recent(it).pause(self.rules, now))
    }
}

/// The pace of codes that a network address requests.
#[must_use]
pub fn code_pace(address: &Ref) -> Pace<'static> {
    Pace { window: keys::address_window(address), prefix: "s", rules: ADDRESS_PACE }
}

/// Adds an event at `now` (Unix seconds) to a window of `depth` events within an item and drops the oldest one.
pub fn push(mut update: Update, prefix: &str, depth: usize, now: i64) -> Update {
    for nth in (1..depth).rev() {
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

/// The pauses of `rules` are over at `now` (Unix seconds).
#[must_use]
pub fn cooled_down(prefix: &str, rules: &[CoolDown], now: i64) -> Condition {
    let rules = rules.iter().map(|rule| {
        let outside_hour = not_after(attribute(prefix, rule.sends - 1), now - HOUR);
        let waited = not_after(attribute(prefix, 0), now - rule.seconds);
        Condition::Any(vec![outside_hour, waited])
    });
    Condition::All(rules.collect())
}

/// Returns the times of the events in a window.
#[must_use]
pub fn recent(item: &Item, prefix: &str, limits: &[Limit]) -> RecentEvents {
    recent_of(item, prefix, RecentEvents::depth(limits))
}

fn recent_of(item: &Item, prefix: &str, depth: usize) -> RecentEvents {
    RecentEvents((0..depth).map(|nth| item.number(&attribute(prefix, nth))).collect())
}

fn attribute(prefix: &str, nth: usize) -> String {
    format!("{prefix}{nth}")
}

fn not_after(name: String, time: i64) -> Condition {
    Condition::Any(vec![Condition::Missing(name.clone().into()), Condition::AtMost(name.into(), time.into())])
}
