//! The entries of a queue and what their order depends on (queue.md, "Order and calling").

use super::status::Status;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Maximum number of times that a ticket is overtaken by later ones through priority, strategy or quick service.
pub const MAX_OVERTAKEN: usize = 2;
/// The priorities, from low to VIP.
pub const PRIORITIES: std::ops::RangeInclusive<u8> = 1..=5;
/// The default priority: normal.
pub const NORMAL: u8 = 2;
/// Wait after which the priority of a ticket rises by one level, in seconds.
pub const BONUS_AFTER: i64 = 30 * 60;
/// Wait after which the manager is alerted, in seconds.
pub const ALERT_AFTER: i64 = 45 * 60;
/// How long before its start a checked-in appointment is due, in seconds.
pub const DUE_BEFORE: i64 = 15 * 60;

/// Highest priority that a ticket reaches by waiting: urgent.
const MAX_BONUS: u8 = 4;
/// Wait and service time at which the score of the balanced strategy saturates, in seconds.
const FULL_WAIT: i64 = 30 * 60;
const FULL_SERVICE: i64 = 60 * 60;

/// How walk-ins are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = QueueStrategy)]
pub enum Strategy {
    /// By priority, then in order of arrival.
    #[default]
    Fairness,
    /// By a score of wait, priority and service time.
    Balanced,
    /// By service time, shortest first.
    Efficiency,
}

/// What the order of a queue depends on, for one ticket. Instants are Unix seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueEntry {
    /// Where its number stands among all of the queue ([`issue_order`](super::issue_order)).
    pub number: u32,
    /// When its customer joined.
    pub joined_at: i64,
    /// Its priority, 1 (low) to 5 (VIP).
    pub priority: u8,
    /// Expected service time, in seconds.
    pub expected: i64,
    /// Start of its appointment. `None` for a walk-in.
    pub target: Option<i64>,
    /// Its effective status: see [`StepContext::status_now`](super::StepContext::status_now). Only waiting and called
    /// tickets are in line.
    pub status: Status,
    /// When it was called. `None` unless it is called.
    pub called_at: Option<i64>,
    /// Its placement in the line.
    pub placement: Placement,
}

/// The placement of a waiting ticket in the line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// The position that follows from its number, priority, service time or appointment.
    #[default]
    Own,
    /// Before all waiting tickets, including appointments, where staff put it. The last one put there comes first.
    First {
        /// When it was put there.
        at: i64,
    },
    /// Before all other walk-ins, in the order in which they were put there.
    Front {
        /// When it was put there.
        at: i64,
    },
    /// Directly behind another ticket.
    Behind(Behind),
}

impl Placement {
    /// When staff put it first. `None` for other placements.
    pub(super) const fn first(&self) -> Option<i64> {
        if let Self::First { at } = self { Some(*at) } else { None }
    }

    /// When it was put to the front of the walk-ins. `None` for other placements.
    pub(super) const fn front(&self) -> Option<i64> {
        if let Self::Front { at } = self { Some(*at) } else { None }
    }
}

/// The position directly behind another ticket, or where that ticket would be now if it has left the line. Of several
/// tickets behind the same one, the one placed last comes first. Created by [`QueueEntry::behind`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behind {
    /// Number of the ticket whose own position counts: the ticket ahead or, if that one is itself placed behind another,
    /// the first ticket of the chain.
    pub number: u32,
    /// When the customer of that ticket joined.
    pub joined_at: i64,
    /// Priority of that ticket.
    pub priority: u8,
    /// Expected service time of that ticket, in seconds.
    pub expected: i64,
    /// Start of its appointment. `None` for a walk-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<i64>,
    /// When staff put that ticket first; its appointment is then ignored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<i64>,
    /// When that ticket was put to the front; its appointment is then ignored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front: Option<i64>,
    /// The tickets in between, each behind the previous one: when it was placed, and its number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<(i64, u32)>,
    /// When this ticket was placed. Later ones come first; within the same second, higher numbers.
    pub at: i64,
}

impl QueueEntry {
    /// Returns the placement directly behind this ticket, whatever its own placement is. A called ticket counts as a
    /// waiting one.
    ///
    /// Only an appointment that becomes due later can come between the two.
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

    /// Whether it is ordered among the walk-ins. Includes appointments that were moved there.
    #[must_use]
    pub const fn is_walk_in(&self) -> bool {
        self.target.is_none() || !matches!(self.placement, Placement::Own)
    }

    /// Whether it is a walk-in that was never moved. Only these overtake and are overtaken.
    #[must_use]
    pub const fn is_own_walk_in(&self) -> bool {
        self.target.is_none() && matches!(self.placement, Placement::Own)
    }
}

/// A call of a ticket before tickets with lower numbers, by priority, strategy or quick service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overtake {
    /// Number of the called ticket.
    pub number: u32,
    /// Time of the call, in Unix seconds.
    pub at: i64,
}

/// Returns the effective priority at a moment: one level more after half an hour of waiting, up to urgent.
#[must_use]
pub fn priority_at(priority: u8, joined_at: i64, now: i64) -> u8 {
    let has_waited = now.saturating_sub(joined_at) >= BONUS_AFTER;
    if has_waited && priority < MAX_BONUS { priority.saturating_add(1) } else { priority }
}

/// Returns the sort weight of a walk-in: the smallest is next, ties are broken by number.
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
