//! A customer's schedule: the live appointments, holds and offers of one customer, in all shops (booking.md, "Rules").

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Visits to one shop that a customer may have before them, at most.
pub const MAX_VISITS_PER_SHOP: usize = 3;
/// Holds that a customer may have open, at most.
pub const MAX_OPEN_HOLDS: usize = 3;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntryKind {
    /// An appointment.
    #[serde(rename = "a")]
    Appointment,
    /// A time of a hold.
    #[serde(rename = "h")]
    Hold,
    /// A time offered from the waitlist. The customer didn't choose it, so it stands in nobody's way until accepted.
    #[serde(rename = "o")]
    Offer,
}

/// A time of a customer's. Instants are Unix seconds. Names are short where it is stored: each write carries the whole
/// schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleEntry {
    /// The id of the appointment, of the hold (one entry for each of its times), or of the waitlist entry.
    #[serde(rename = "i")]
    pub id: String,
    /// What it is.
    #[serde(rename = "k")]
    pub kind: EntryKind,
    /// The id of an appointment's visit; empty for others.
    #[serde(rename = "v", default, skip_serializing_if = "String::is_empty")]
    pub visit: String,
    /// The shop's id.
    #[serde(rename = "s")]
    pub shop: String,
    /// When it begins.
    #[serde(rename = "b")]
    pub start: i64,
    /// When it ends.
    #[serde(rename = "e")]
    pub end: i64,
    /// Until when it stands: the deadline of what is held, offered, or pending.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

impl ScheduleEntry {
    /// Whether it stands and is not over.
    #[must_use]
    pub fn is_live(&self, now: i64) -> bool {
        self.until.is_none_or(|it| it > now) && self.end > now
    }

    /// What counts as one visit: an appointment of none is one of its own.
    fn visit(&self) -> &str {
        if self.visit.is_empty() { &self.id } else { &self.visit }
    }
}

/// Why a schedule has no room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// The customer would be in two places.
    Overlap {
        /// The id of the entry in the way; empty when the wished times overlap one another.
        with: String,
    },
    /// The customer has [`MAX_VISITS_PER_SHOP`] visits to the shop before them.
    TooManyInShop {
        /// How many.
        used: usize,
    },
}

/// The entries of one customer, in any order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BookedTimes(pub Vec<ScheduleEntry>);

impl BookedTimes {
    /// What stands at `now` and is not over.
    pub fn live(&self, now: i64) -> impl Iterator<Item = &ScheduleEntry> {
        self.0.iter().filter(move |it| it.is_live(now))
    }

    /// The schedule without what is over or no longer stands.
    #[must_use]
    pub fn pruned(&self, now: i64) -> Self {
        Self(self.live(now).cloned().collect())
    }

    /// The schedule with these entries, in place of those with the same ids.
    #[must_use]
    pub fn with(&self, entries: impl IntoIterator<Item = ScheduleEntry>) -> Self {
        let added: Vec<ScheduleEntry> = entries.into_iter().collect();
        let kept = self.0.iter().filter(|old| added.iter().all(|new| new.id != old.id)).cloned();
        let mut all: Vec<ScheduleEntry> = kept.collect();
        all.extend(added);
        Self(all)
    }

    /// The schedule without the entries of these ids.
    #[must_use]
    pub fn without(&self, ids: &[String]) -> Self {
        Self(self.0.iter().filter(|it| !ids.contains(&it.id)).cloned().collect())
    }

    /// How many holds are open, however many times each of them has.
    #[must_use]
    pub fn open_holds(&self, now: i64) -> usize {
        let holds = self.live(now).filter(|it| it.kind == EntryKind::Hold);
        holds.map(|it| it.id.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// How many visits to a shop are yet to begin, of appointments that stand. Visits one of whose ids is in `ignoring`
    /// don't count.
    #[must_use]
    pub fn upcoming_visits(&self, shop: &str, now: i64, ignoring: &[String]) -> usize {
        let appointments = || self.live(now).filter(|it| it.kind == EntryKind::Appointment && it.shop == shop);
        // What is moved stays in its visit, which has a place already, even while other services of it stay.
        let ignored: BTreeSet<&str> =
            appointments().filter(|it| ignoring.contains(&it.id)).map(|it| it.visit()).collect();
        let ahead: BTreeSet<&str> = appointments().filter(|it| it.start > now).map(|it| it.visit()).collect();
        ahead.difference(&ignored).count()
    }

    /// Whether there is room for a visit to a shop at these times (start and end). `ignoring` are the ids of what gives
    /// way to it: the appointment that is moved, the hold that is booked.
    ///
    /// # Errors
    /// When a time overlaps another, or one of a live appointment or hold; or when the shop has enough of the customer.
    pub fn check_room(&self, shop: &str, times: &[(i64, i64)], now: i64, ignoring: &[String]) -> Result<(), Conflict> {
        for (place, time) in times.iter().enumerate() {
            if times.iter().skip(place + 1).any(|it| overlap(*it, *time)) {
                return Err(Conflict::Overlap { with: String::new() });
            }
            let standing = self.live(now).filter(|it| it.kind != EntryKind::Offer && !ignoring.contains(&it.id));
            if let Some(other) = standing.into_iter().find(|it| overlap((it.start, it.end), *time)) {
                return Err(Conflict::Overlap { with: other.id.clone() });
            }
        }
        let used = self.upcoming_visits(shop, now, ignoring);
        if used >= MAX_VISITS_PER_SHOP { Err(Conflict::TooManyInShop { used }) } else { Ok(()) }
    }
}

const fn overlap(one: (i64, i64), other: (i64, i64)) -> bool {
    one.0 < other.1 && other.0 < one.1
}
