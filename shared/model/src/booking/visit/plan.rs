//! A plan's rank, and which of two plans is better.

use super::staffing::Staffing;
use super::{OfferedService, OfferedTime, PlannedService, Strategy, VisitPlan, VisitPreferences};
use std::cmp::Reverse;

/// Seconds of waiting beyond the buffers that are allowed, other than none.
const GAPS: std::ops::RangeInclusive<i64> = 600..=3_600;
/// The longest of them.
pub(super) const LONGEST_GAP: i64 = *GAPS.end();

/// Whether a customer may wait so many seconds beyond the buffers between two services.
pub(super) fn may_wait(seconds: i64) -> bool {
    seconds == 0 || GAPS.contains(&seconds)
}

/// A service at a time.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedService<'a> {
    pub candidate: &'a OfferedService,
    pub offer: &'a OfferedTime,
}

impl PlacedService<'_> {
    /// Seconds from the end of its block to the beginning of another's; negative if that one can't follow.
    pub(super) fn gap_to(&self, next: &Self) -> i64 {
        let buffers = i64::from(self.candidate.after) + i64::from(next.candidate.before);
        next.offer.start - self.offer.end - buffers * 60
    }
}

/// What a plan, or a part of one, is judged by before who does it: seconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct VisitTimes {
    pub start: i64,
    pub end: i64,
    pub total: i64,
    pub wait: i64,
}

impl VisitTimes {
    /// Of services in sequence; nothing if there is none.
    pub(super) fn of(placed: &[PlacedService<'_>]) -> Option<Self> {
        let (start, end) = (placed.first()?.offer.start, placed.last()?.offer.end);
        let served: i64 = placed.iter().map(|it| it.offer.end - it.offer.start).sum();
        Some(Self { start, end, total: end - start, wait: end - start - served })
    }

    /// Their part of the rank.
    pub(super) fn rank(&self, preferences: &VisitPreferences) -> i64 {
        let wanted = match preferences.window {
            None => 0,
            Some((from, to)) => {
                let off = (from - self.start).max(0) + (self.end - to).max(0);
                // A part of a minute is off as well.
                if off == 0 { 50 } else { -((off + 59) / 60).min(50) }
            }
        };
        2 * (120 - (self.wait / 60).min(120)) + (480 - (self.total / 60).min(480)) + wanted
    }
}

/// What decides between plans, lower first: the strategy's cost, then the rank.
pub(super) type PlanRank = (i64, Reverse<i64>);

/// The cost of a strategy, of all or of a part: more services never lower it.
pub(super) fn cost(strategy: Strategy, end: i64, staffing: &Staffing) -> i64 {
    match strategy {
        Strategy::MinimizeWait => 0,
        Strategy::EarliestAvailable => end,
        Strategy::BalancedWorkload => staffing.load,
        Strategy::ResourceEfficient => staffing.distinct,
    }
}

/// The plan of all services in sequence, with its key.
pub(super) fn finish(
    placed: &[PlacedService<'_>],
    staffing: &Staffing,
    preferences: &VisitPreferences,
) -> Option<(PlanRank, VisitPlan)> {
    let times = VisitTimes::of(placed)?;
    let item = |(placed, specialist): (&PlacedService<'_>, _)| PlannedService {
        service: placed.candidate.service,
        specialist,
        start: placed.offer.start,
        end: placed.offer.end,
    };
    let items = placed.iter().zip(staffing.specialists.iter().copied()).map(item).collect();
    let score = times.rank(preferences) + staffing.rank();
    let plan = VisitPlan { items, wait_minutes: times.wait / 60, total_minutes: times.total / 60, score };
    Some(((cost(preferences.strategy, times.end, staffing), Reverse(score)), plan))
}
