//! Which rules of a customer's schedule apply to a claim.

use crate::reservation::check::AssignedItem;
use crate::reservation::faults::{conflict_fault, limit_fault};
use model::booking::{BookedTimes, Conflict, EntryKind, MAX_OPEN_HOLDS, MinutesLimit, ScheduleEntry};
use model::{Id, id};
use web::Fault;

/// For what time is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClaimPurpose {
    /// A guest without an account, or a customer for whom staff insist on a time: no schedule applies.
    Guest,
    /// The customer books or moves.
    Booking,
    /// The customer holds: at most three holds may be open.
    Holding,
    /// Staff move an appointment, or book for a customer: they can't be in two places, but limits don't apply.
    StaffMove,
    /// The waitlist offers: holds don't give way to what the customer did not ask for.
    Offer,
}

/// A customer's schedule and the rules that apply to it.
pub(crate) struct ScheduleRules<'a> {
    pub(crate) purpose: ClaimPurpose,
    pub(crate) times: &'a BookedTimes,
    pub(crate) shop: Id<id::Shop>,
    /// How many minutes the customer may have ahead in the shop.
    pub(crate) minutes: MinutesLimit,
    /// Ids of appointments that are moved, and don't stand in their own way.
    pub(crate) moved: &'a [String],
}

/// Start and end of each item.
pub(crate) fn times_of(assigned: &[AssignedItem]) -> Vec<(i64, i64)> {
    assigned.iter().map(|it| (it.start, it.end)).collect()
}

/// Returns the ids of the customer's open holds that overlap these times: booking the same time gives them up.
pub(crate) fn superseded_holds(schedule: &BookedTimes, times: &[(i64, i64)], now: i64) -> Vec<String> {
    let overlaps = |it: &ScheduleEntry| times.iter().any(|(start, end)| it.start < *end && *start < it.end);
    let holds = schedule.live(now).filter(|it| it.kind == EntryKind::Hold && overlaps(it));
    holds.map(|it| it.id.clone()).collect()
}

impl ScheduleRules<'_> {
    /// Returns the ids of what gives way to these items.
    fn yielding(&self, assigned: &[AssignedItem], now: i64) -> Vec<String> {
        [self.superseded(assigned, now), self.moved.to_vec()].concat()
    }

    /// Returns the ids of the customer's holds that these items give up.
    pub(crate) fn superseded(&self, assigned: &[AssignedItem], now: i64) -> Vec<String> {
        match self.purpose {
            ClaimPurpose::Booking | ClaimPurpose::Holding => superseded_holds(self.times, &times_of(assigned), now),
            ClaimPurpose::Guest | ClaimPurpose::StaffMove | ClaimPurpose::Offer => Vec::new(),
        }
    }

    /// Checks that the customer has room for these items.
    ///
    /// # Errors
    /// `customer_overlap`, `quota_exceeded`.
    pub(crate) fn check(&self, assigned: &[AssignedItem], now: i64) -> Result<(), Fault> {
        if self.purpose == ClaimPurpose::Guest {
            return Ok(());
        }
        let yielding = self.yielding(assigned, now);
        if self.purpose == ClaimPurpose::Holding {
            let open = self.times.without(&yielding).open_holds(now);
            if open >= MAX_OPEN_HOLDS {
                return Err(limit_fault("open_holds", open, MAX_OPEN_HOLDS));
            }
        }
        // A move takes no more time than before.
        if matches!(self.purpose, ClaimPurpose::Booking | ClaimPurpose::Holding) && self.moved.is_empty() {
            let (shop, times) = (self.shop.to_string(), times_of(assigned));
            let minutes = self.times.check_minutes(&shop, &times, self.minutes, now, &yielding);
            minutes.map_err(|it| conflict_fault(&it))?;
        }
        match self.times.check_room(&self.shop.to_string(), &times_of(assigned), now, &yielding) {
            Err(Conflict::TooManyInShop { .. }) if self.purpose == ClaimPurpose::StaffMove => Ok(()),
            outcome => outcome.map_err(|it| conflict_fault(&it)),
        }
    }
}
