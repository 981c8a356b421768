//! `RequestCounts`: the writing requests of a user within an hour, by kind and minute; and within a day, by kind, with
//! their offences.
//!
//! One unconditional update counts a request and returns all that is needed to judge it.

use crate::keys::{self, Key};
use crate::{Item, Update};
use jiff::Timestamp;
use jiff::tz::Offset;
use model::request_limit::MinuteCounts;
use model::{Id, id};

const TAG: &str = "RequestCounts";
const TTL: &str = "ttl";
/// Until when the user is blocked, in Unix seconds.
const BLOCKED_UNTIL: &str = "blocked_until";
const OFFENCES: &str = "offences";
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// The requests of a user within an hour or a day.
#[derive(Debug, Clone, Default)]
pub struct RequestCounts(Item);

impl RequestCounts {
    /// Counts a request at `now` as one of each of these kinds.
    pub fn count(user: Id<id::User>, kinds: &[&str], now: Timestamp) -> Update {
        let update = Update::of(of_hour(user, now)).entity(TAG).set(TTL, now.as_second() + 2 * HOUR);
        kinds.iter().fold(update, |update, kind| update.add(attribute(kind, now), 1))
    }

    /// Counts a request of this kind on the day of `now`.
    pub fn count_on_day(user: Id<id::User>, kind: &str, now: Timestamp) -> Update {
        of_day(user, now).add(kind, 1)
    }

    /// Counts an offence on the day of `now`. The item afterwards says how many there are.
    pub fn count_offence(user: Id<id::User>, now: Timestamp) -> Update {
        of_day(user, now).add(OFFENCES, 1)
    }

    /// Blocks the user until a time, in Unix seconds, in the hour of `at`.
    pub fn block(user: Id<id::User>, at: Timestamp, until: i64) -> Update {
        Update::of(of_hour(user, at)).entity(TAG).set(TTL, until + 2 * HOUR).set(BLOCKED_UNTIL, until)
    }

    /// Reads an item.
    #[must_use]
    pub const fn new(item: Item) -> Self {
        Self(item)
    }

    /// The requests of a kind in the minute of `now` and in the one before. At the start of an hour the one before is not
    /// known and counts as empty.
    #[must_use]
    pub fn counts(&self, kind: &str, now: Timestamp) -> MinuteCounts {
        let number = |at: Timestamp| u32::try_from(self.0.number(&attribute(kind, at))).unwrap_or_default();
        let is_first = now.as_second().rem_euclid(HOUR) < 60;
        let before = now.checked_sub(jiff::SignedDuration::from_mins(1)).ok().filter(|_| !is_first);
        MinuteCounts { current: number(now), previous: before.map(number).unwrap_or_default() }
    }

    /// The requests of a kind on the day.
    #[must_use]
    pub fn on_day(&self, kind: &str) -> u32 {
        u32::try_from(self.0.number(kind)).unwrap_or_default()
    }

    /// Until when the user is blocked, in Unix seconds; 0 if they never were in this hour.
    #[must_use]
    pub fn blocked_until(&self) -> i64 {
        self.0.number(BLOCKED_UNTIL)
    }

    /// The number of offences.
    #[must_use]
    pub fn offences(&self) -> u32 {
        self.on_day(OFFENCES)
    }
}

fn of_day(user: Id<id::User>, now: Timestamp) -> Update {
    let key = keys::requests_of_day(user, Offset::UTC.to_datetime(now).date());
    Update::of(key).entity(TAG).set(TTL, now.as_second() + 2 * DAY)
}

fn of_hour(user: Id<id::User>, now: Timestamp) -> Key {
    keys::request_counts(user, Offset::UTC.to_datetime(now))
}

fn attribute(kind: &str, at: Timestamp) -> String {
    format!("{kind}{:02}", at.as_second().rem_euclid(HOUR) / 60)
}
