//! A line's places and what their order depends on (queue.md, "Order and calling").

use super::status::Status;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Times that a ticket can be overtaken by later ones through priority, strategy or quick service.
pub const MAX_OVERTAKEN: usize = 2;
/// The priorities, from low to VIP.
pub const PRIORITIES: std::ops::RangeInclusive<u8> = 1..=5;
/// The priority of a ticket whose priority nobody has set: normal.
pub const NORMAL: u8 = 2;
/// Seconds of waiting after which a ticket counts one priority more.
pub const BONUS_AFTER: i64 = 30 * 60;
/// Seconds of waiting after which the manager is told.
pub const ALERT_AFTER: i64 = 45 * 60;
/// Seconds before its target from which on a checked-in appointment is due.
pub const DUE_BEFORE: i64 = 15 * 60;

/// The priority up to which waiting raises a ticket: urgent.
const MAX_BONUS: u8 = 4;
/// Seconds of waiting, and of service, from which on the score of the balanced strategy stays the same.
const FULL_WAIT: i64 = 30 * 60;
const FULL_SERVICE: i64 = 60 * 60;

/// Which walk-in comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = QueueStrategy)]
pub enum Strategy {
    /// The one with the highest priority, then the first that came.
    #[default]
    Fairness,
    /// The one with the highest score of waiting, priority and a short service.
    Balanced,
    /// The one with the shortest service.
    Efficiency,
}

/// A ticket as its line sees it. Instants are Unix seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueEntry {
    /// Its number, unlike any other in the queue's day.
    pub number: u32,
    /// When it joined.
    pub joined_at: i64,
    /// Its priority, 1 (low) to 5 (VIP).
    pub priority: u8,
    /// Seconds that its service is expected to take.
    pub expected: i64,
    /// When its appointment starts, of a checked-in appointment.
    pub target: Option<i64>,
    /// Its status now: see [`StepContext::status_now`](super::StepContext::status_now). Only waiting and called ones are in line.
    pub status: Status,
    /// When it was called, of a called one.
    pub called_at: Option<i64>,
    /// Where in the line it stands.
    pub placement: Placement,
}

/// Where in the line a ticket stands while it waits.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// At the place that follows from its number, priority, service or appointment.
    #[default]
    Own,
    /// Before everybody who waits, also before appointments: where staff put it. The one put there last comes first.
    First {
        /// When it was put there.
        at: i64,
    },
    /// Before all other walk-ins, those first that were put there first.
    Front {
        /// When it was put there.
        at: i64,
    },
    /// Directly behind another ticket.
    Behind(Behind),
}

impl Placement {
    /// When staff put it first, if it stands there.
    pub(super) const fn first(&self) -> Option<i64> {
        if let Self::First { at } = self { Some(*at) } else { None }
    }

    /// When it was put to the front of the walk-ins, if it stands there.
    pub(super) const fn front(&self) -> Option<i64> {
        if let Self::Front { at } = self { Some(*at) } else { None }
    }
}

/// The place directly behind another ticket, or where that one would be now if it is gone. Of several behind the same
/// one, the one placed last comes first. What places a ticket has to be asked for with [`QueueEntry::behind`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behind {
    /// The number of the ticket whose own place counts: the one stood behind or, when that one stands behind another
    /// itself, the first of such a chain.
    pub number: u32,
    /// When that one joined.
    pub joined_at: i64,
    /// Its priority.
    pub priority: u8,
    /// Seconds that its service is expected to take.
    pub expected: i64,
    /// When its appointment starts, of a checked-in appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<i64>,
    /// When staff put it first, if it stands there; then an appointment doesn't matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<i64>,
    /// When it was put to the front, if it stands there; then an appointment doesn't matter either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front: Option<i64>,
    /// Those between it and this one, each behind the one before: when it was placed, and its number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<(i64, u32)>,
    /// When this one was placed. Later ones come first; of those in the same second, higher numbers.
    pub at: i64,
}

impl QueueEntry {
    /// The standing directly behind this ticket from a moment on, whatever this ticket's own standing is: behind one at
    /// the front or an appointment, too. A called ticket is taken for a waiting one.
    ///
    /// Only the clock comes between them: an appointment that is not due yet may, so that it starts in time.
    #[must_use]
    pub fn behind(&self, at: i64) -> Placement {
        let behind = match &self.placement {
            Placement::Behind(it) => {
                let chain = it.chain.iter().copied().chain([(it.at, self.number)]).collect();
                Behind { chain, at, ..it.clone() }
            }
            placement => Behind {
                number: self.number,
                joined_at: self.joined_at,
                priority: self.priority,
                expected: self.expected,
                target: self.target,
                first: placement.first(),
                front: placement.front(),
                chain: Vec::new(),
                at,
            },
        };
        Placement::Behind(behind)
    }

    /// Whether it stands among the walk-ins: also an appointment that was moved there.
    #[must_use]
    pub const fn is_walk_in(&self) -> bool {
        self.target.is_none() || !matches!(self.placement, Placement::Own)
    }

    /// Whether its place is that of a walk-in who was never moved: only such ones overtake and are overtaken.
    #[must_use]
    pub const fn is_own_walk_in(&self) -> bool {
        self.target.is_none() && matches!(self.placement, Placement::Own)
    }
}

/// A ticket that was called before ones with lower numbers by priority, strategy or quick service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overtake {
    /// Its number.
    pub number: u32,
    /// When it was called, in Unix seconds.
    pub at: i64,
}

/// The priority that counts at a moment: after half an hour of waiting one more, up to urgent.
#[must_use]
pub fn priority_at(priority: u8, joined_at: i64, now: i64) -> u8 {
    let has_waited = now.saturating_sub(joined_at) >= BONUS_AFTER;
    if has_waited && priority < MAX_BONUS { priority.saturating_add(1) } else { priority }
}

/// By how much a walk-in comes later than others: the least is next; ties go by number.
pub(super) fn lateness(strategy: Strategy, priority: u8, joined_at: i64, expected: i64, now: i64) -> i64 {
    let priority = priority_at(priority, joined_at, now);
    match strategy {
        Strategy::Fairness => -i64::from(priority),
        Strategy::Efficiency => expected,
        // 0.6 x weight x min(1, waited / 30) + 0.4 x (1 - min(1, expected / 60)) in whole numbers, 36,000 to one; the
        // weight is half the priority.
        Strategy::Balanced => {
            let waited = now.saturating_sub(joined_at).clamp(0, FULL_WAIT);
            let short = FULL_SERVICE - expected.clamp(0, FULL_SERVICE);
            -(6 * i64::from(priority) * waited + 4 * short)
        }
    }
}
