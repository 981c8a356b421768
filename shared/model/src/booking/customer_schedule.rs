//! The times of a customer: their live appointments, holds and offers in all shops (booking.md, "Rules").

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Upcoming visits of a customer to one shop, at most.
pub const MAX_VISITS_PER_SHOP: usize = 3;
/// Open holds of a customer, at most.
pub const MAX_OPEN_HOLDS: usize = 3;

/// What a time is taken by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntryKind {
    /// An appointment.
    #[serde(rename = "a")]
    Appointment,
    /// A hold.
    #[serde(rename = "h")]
    Hold,
    /// An offer of the waitlist. The customer did not choose it, so it is in no one's way until it is accepted.
    #[serde(rename = "o")]
    Offer,
}

/// A time of a customer. Instants are Unix seconds. Names are short where it is stored, as each write carries the whole
/// schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleEntry {
    /// The id of the appointment, of the hold (one entry for each of its times), or of the waitlist entry.
    #[serde(rename = "i")]
    pub id: String,
    /// What it is taken by.
    #[serde(rename = "k")]
    pub kind: EntryKind,
    /// The id of an appointment's visit, or of the recurring booking that it is one date of, which counts as one visit; empty
    /// for others.
    #[serde(rename = "v", default, skip_serializing_if = "String::is_empty")]
    pub visit: String,
    /// Id of the shop.
    #[serde(rename = "s")]
    pub shop: String,
    /// Start.
    #[serde(rename = "b")]
    pub start: i64,
    /// End.
    #[serde(rename = "e")]
    pub end: i64,
    /// Deadline of what is held, offered or pending. `None` for a confirmed appointment.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

impl ScheduleEntry {
    /// Whether it still stands at `now` and is not over.
    #[must_use]
    pub fn is_live(&self, now: i64) -> bool {
        self.until.is_none_or(|it| it > now) && self.end > now
    }

    /// The id of the visit. An appointment without a visit counts as one.
    fn visit(&self) -> &str {
        if self.visit.is_empty() { &self.id } else { &self.visit }
    }
}

/// Why a customer has no room for a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// The customer would be in two places.
    Overlap {
        /// Id of the entry in the way. Empty if the requested times overlap one another.
        with: String,
    },
    /// The customer has [`MAX_VISITS_PER_SHOP`] upcoming visits to the shop.
    TooManyInShop {
        /// Number of upcoming visits.
        used: usize,
    },
    /// Upcoming appointments and holds in the shop would take more minutes than it lets one customer book.
    TooManyMinutes {
        /// Minutes of those that stand.
        used: i64,
        /// Maximum minutes.
        limit: i64,
    },
}

/// How many minutes a customer may have ahead in a shop, and what they ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinutesLimit {
    /// Maximum minutes. 0 if only the number of visits counts.
    pub most: i64,
    /// Whether the shop sells the requested times as one: a package. It may be booked by itself, however long it takes; so
    /// may a single service.
    pub is_package: bool,
}

/// The times of one customer, in any order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BookedTimes(pub Vec<ScheduleEntry>);

impl BookedTimes {
    /// Returns the times that stand at `now` and are not over.
    pub fn live(&self, now: i64) -> impl Iterator<Item = &ScheduleEntry> {
        self.0.iter().filter(move |it| it.is_live(now))
    }

    /// Returns the times that stand at `now` and are not over, as a copy.
    #[must_use]
    pub fn pruned(&self, now: i64) -> Self {
        Self(self.live(now).cloned().collect())
    }

    /// Returns the times with these added, in place of those with the same ids.
    #[must_use]
    pub fn with(&self, entries: impl IntoIterator<Item = ScheduleEntry>) -> Self {
        let added: Vec<ScheduleEntry> = entries.into_iter().collect();
        let kept = self.0.iter().filter(|old| added.iter().all(|new| new.id != old.id)).cloned();
        let mut all: Vec<ScheduleEntry> = kept.collect();
        all.extend(added);
        Self(all)
    }

    /// Returns the times without those with these ids.
    #[must_use]
    pub fn without(&self, ids: &[String]) -> Self {
        Self(self.0.iter().filter(|it| !ids.contains(&it.id)).cloned().collect())
    }

    /// Returns the number of open holds, each of which may have several times.
    #[must_use]
    pub fn open_holds(&self, now: i64) -> usize {
        let holds = self.live(now).filter(|it| it.kind == EntryKind::Hold);
        holds.map(|it| it.id.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// Returns the number of upcoming visits to a shop. Visits with an appointment in `ignoring` don't count.
    #[must_use]
    pub fn upcoming_visits(&self, shop: &str, now: i64, ignoring: &[String]) -> usize {
        let appointments = || self.live(now).filter(|it| it.kind == EntryKind::Appointment && it.shop == shop);
        // An appointment that is moved stays in its visit, which counts already.
        let ignored: BTreeSet<&str> =
            appointments().filter(|it| ignoring.contains(&it.id)).map(|it| it.visit()).collect();
        let ahead: BTreeSet<&str> = appointments().filter(|it| it.start > now).map(|it| it.visit()).collect();
        ahead.difference(&ignored).count()
    }

    /// Checks that there is room for a visit to a shop at these times (start and end). `ignoring` are the ids of what gives
    /// way: the appointment that is moved, the hold that is booked.
    ///
    /// # Errors
    /// [`Conflict`].
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

impl BookedTimes {
    /// Checks that upcoming appointments and holds in a shop, with those at these times (start and end), take no more
    /// minutes than one customer may book.
    ///
    /// # Errors
    /// [`Conflict::TooManyMinutes`].
    pub fn check_minutes(
        &self,
        shop: &str,
        times: &[(i64, i64)],
        limit: MinutesLimit,
        now: i64,
        ignoring: &[String],
    ) -> Result<(), Conflict> {
        let is_ahead = |it: &&ScheduleEntry| {
            it.kind != EntryKind::Offer && it.shop == shop && it.start > now && !ignoring.contains(&it.id)
        };
        let used: i64 = self.live(now).filter(is_ahead).map(|it| (it.end - it.start) / 60).sum();
        let asked: i64 = times.iter().map(|(start, end)| (end - start) / 60).sum();
        let is_one = used == 0 && (limit.is_package || times.len() == 1);
        if limit.most == 0 || is_one || used + asked <= limit.most {
            return Ok(());
        }
        Err(Conflict::TooManyMinutes { used, limit: limit.most })
    }
}

const fn overlap(one: (i64, i64), other: (i64, i64)) -> bool {
    one.0 < other.1 && other.0 < one.1
}
