//! The search for the best plans: depth first, most constrained service first, with a limit.
//!
//! A node is one placement: a service at one of its times, among those placed before it. Branches that can't improve on what
//! was found are skipped. First, each time of the most constrained service gets its share of half the nodes for one plan, so
//! that the search does not stop at the beginning of a full day; then the rest is searched completely.

use super::plan::{LONGEST_GAP, PlacedService, PlanRank, VisitTimes, cost, finish, may_wait};
use super::staffing::{Staffing, best, most_added};
use super::{MAX_PLANS, MAX_SERVICES, OfferedService, OfferedTime, Strategy, VisitPlan, VisitPreferences, Workload};
use crate::Id;
use crate::id::Specialist;
use std::cmp::Reverse;

/// Placements that are checked, at most.
const MAX_NODES: usize = 2_000;

/// A service with what bounds its place in a plan; seconds.
struct ServiceBounds<'a> {
    candidate: &'a OfferedService,
    offers: Vec<&'a OfferedTime>,
    before: i64,
    after: i64,
    shortest: i64,
    longest: i64,
    earliest_end: i64,
    preferred_is_free: bool,
}

impl<'a> ServiceBounds<'a> {
    /// `None` if it is never offered.
    fn new(candidate: &'a OfferedService, preferred: Option<Id<Specialist>>) -> Option<Self> {
        let is_usable = |it: &&OfferedTime| it.start < it.end && !it.specialists.is_empty();
        let offers: Vec<&OfferedTime> = candidate.offers.iter().filter(is_usable).collect();
        let lengths = || offers.iter().map(|it| it.end - it.start);
        Some(Self {
            candidate,
            before: i64::from(candidate.before) * 60,
            after: i64::from(candidate.after) * 60,
            shortest: lengths().min()?,
            longest: lengths().max()?,
            earliest_end: offers.iter().map(|it| it.end).min()?,
            preferred_is_free: preferred.is_some_and(|id| offers.iter().any(|it| it.specialists.contains(&id))),
            offers,
        })
    }

    fn buffers(&self) -> i64 {
        self.before + self.after
    }
}

struct PlanSearch<'a> {
    preferences: &'a VisitPreferences,
    load: &'a Workload,
    /// The most constrained first.
    services: Vec<ServiceBounds<'a>>,
    /// The best plans so far, best first.
    kept: Vec<(PlanRank, VisitPlan)>,
}

/// How far the search may go.
struct SearchLimit {
    nodes: usize,
    /// Whether one plan is enough.
    one: bool,
    /// Whether something was skipped.
    cut: bool,
}

/// Returns the best plans, best first, and whether the search was complete: then there are no better ones.
pub(super) fn run(
    candidates: &[OfferedService],
    preferences: &VisitPreferences,
    load: &Workload,
) -> (Vec<VisitPlan>, bool) {
    let services: Option<Vec<ServiceBounds<'_>>> =
        candidates.iter().map(|it| ServiceBounds::new(it, preferences.preferred)).collect();
    let fits = (1..=MAX_SERVICES).contains(&candidates.len());
    let Some(mut services) = services.filter(|_| fits) else {
        return (Vec::new(), true);
    };
    services.sort_by_key(|it| (it.offers.len(), Reverse(it.longest)));
    let mut search = PlanSearch { preferences, load, services, kept: Vec::new() };

    let firsts = search.choices(&[]);
    let share = (MAX_NODES / 2 / firsts.len().max(1)).max(candidates.len());
    let mut left = MAX_NODES;
    for (_, first) in firsts {
        let nodes = share.min(left.saturating_sub(MAX_NODES / 2));
        if nodes == 0 {
            break;
        }
        let mut limit = SearchLimit { nodes: nodes - 1, one: true, cut: false };
        search.enter(&mut vec![first], &mut limit);
        left -= nodes - limit.nodes;
    }
    let mut limit = SearchLimit { nodes: left, one: false, cut: false };
    search.descend(&mut Vec::new(), &mut limit);
    (search.kept.into_iter().map(|it| it.1).collect(), !limit.cut)
}

impl<'a> PlanSearch<'a> {
    /// Places the next service at each possible time. Returns whether that led to a plan.
    fn descend(&mut self, placed: &mut Vec<PlacedService<'a>>, limit: &mut SearchLimit) -> bool {
        let mut found = false;
        for (place, next) in self.choices(placed) {
            if limit.nodes == 0 {
                limit.cut = true;
                break;
            }
            limit.nodes -= 1;
            placed.insert(place, next);
            found |= self.enter(placed, limit);
            placed.remove(place);
            if found && limit.one {
                break;
            }
        }
        found
    }

    /// Continues from what is placed. Returns whether that led to a plan.
    fn enter(&mut self, placed: &mut Vec<PlacedService<'a>>, limit: &mut SearchLimit) -> bool {
        if !self.is_possible(placed) || !self.is_promising(placed) {
            return false;
        }
        if placed.len() < self.services.len() { self.descend(placed, limit) } else { self.keep(placed) }
    }

    /// Returns the possible placements of the next service, the most promising first.
    fn choices(&self, placed: &[PlacedService<'a>]) -> Vec<(usize, PlacedService<'a>)> {
        let Some(service) = self.services.get(placed.len()) else { return Vec::new() };
        let mut choices = Vec::new();
        for offer in &service.offers {
            let next = PlacedService { candidate: service.candidate, offer };
            let place = placed.partition_point(|it| it.offer.start < offer.start);
            let follows = place.checked_sub(1).and_then(|it| placed.get(it)).is_none_or(|it| it.gap_to(&next) >= 0);
            if follows && placed.get(place).is_none_or(|it| next.gap_to(it) >= 0) {
                choices.push((self.likelihood(placed, offer), place, next));
            }
        }
        choices.sort_by_key(|it| it.0);
        choices.into_iter().map(|(_, place, next)| (place, next)).collect()
    }

    /// Lower is more promising: first by strategy and window, then near what is placed.
    fn likelihood(&self, placed: &[PlacedService<'_>], offer: &OfferedTime) -> (i64, i64, i64) {
        let start = placed.first().map_or(offer.start, |it| it.offer.start.min(offer.start));
        let end = placed.last().map_or(offer.end, |it| it.offer.end.max(offer.end));
        let least_busy = || offer.specialists.iter().map(|it| i64::from(self.load.of(*it))).min().unwrap_or_default();
        let first = match self.preferences.strategy {
            Strategy::EarliestAvailable => end,
            Strategy::BalancedWorkload if placed.is_empty() => least_busy(),
            _ => 0,
        };
        let off = self.preferences.window.map_or(0, |(from, to)| (from - start).max(0) + (end - to).max(0));
        (first, end - start + off, offer.start)
    }

    /// Whether the remaining services can complete a plan: its gaps are allowed or can be filled, and it is not too long.
    fn is_possible(&self, placed: &[PlacedService<'_>]) -> bool {
        let rest = self.services.get(placed.len()..).unwrap_or_default();
        let fits_in = |gap: i64| rest.iter().any(|it| it.buffers() + it.shortest <= gap);
        let reach: i64 = LONGEST_GAP + rest.iter().map(|it| it.buffers() + it.longest + LONGEST_GAP).sum::<i64>();
        let gaps = placed.iter().zip(placed.iter().skip(1)).map(|(one, next)| one.gap_to(next));
        let mut closable = gaps.map(|it| may_wait(it) || (fits_in(it) && it <= reach));
        let longest = self.preferences.max_total_minutes.map_or(i64::MAX, |it| i64::from(it) * 60);
        closable.all(|it| it) && self.at_best(placed).is_some_and(|it| it.total <= longest)
    }

    /// Whether the best possible completion is better than the last of the plans found.
    fn is_promising(&self, placed: &[PlacedService<'_>]) -> bool {
        let Some((worst, _)) = self.kept.get(MAX_PLANS - 1) else { return true };
        let rest = self.services.get(placed.len()..).unwrap_or_default();
        let bound = || {
            let times = self.at_best(placed)?;
            // The rank counts only where the cost is the least: then it is this staffing of which more is made.
            let staffing = self.staff(placed)?;
            let added: i64 = rest.iter().map(|it| most_added(it.preferred_is_free)).sum();
            let end = rest.iter().map(|it| it.earliest_end).fold(times.end, i64::max);
            Some((
                cost(self.preferences.strategy, end, &staffing),
                Reverse(times.rank(self.preferences) + staffing.rank() + added),
            ))
        };
        bound().is_some_and(|it| it < *worst)
    }

    /// The times of what is placed, with the lowest total and wait that the other services allow.
    fn at_best(&self, placed: &[PlacedService<'_>]) -> Option<VisitTimes> {
        let times = VisitTimes::of(placed)?;
        let rest = self.services.get(placed.len()..).unwrap_or_default();
        // All buffers count but those at both ends, which are not the customer's.
        let inner = self.services.iter().map(ServiceBounds::buffers).sum::<i64>()
            - self.services.iter().map(|it| it.before).max()?
            - self.services.iter().map(|it| it.after).max()?;
        let served = times.total - times.wait;
        let least = inner.max(0) + served + rest.iter().map(|it| it.shortest).sum::<i64>();
        let filled: i64 = rest.iter().map(|it| it.longest).sum();
        Some(VisitTimes { total: times.total.max(least), wait: (times.wait - filled).max(inner).max(0), ..times })
    }

    fn staff(&self, placed: &[PlacedService<'_>]) -> Option<Staffing> {
        let free: Vec<&[Id<Specialist>]> = placed.iter().map(|it| it.offer.specialists.as_slice()).collect();
        best(&free, self.preferences.preferred, self.preferences.strategy, self.load)
    }

    /// Keeps a plan if it is one of the best. Of several with the same starts, the better one stays.
    fn keep(&mut self, placed: &[PlacedService<'_>]) -> bool {
        let Some((key, plan)) = self.staff(placed).and_then(|it| finish(placed, &it, self.preferences)) else {
            return false;
        };
        match self.kept.iter_mut().find(|it| same_starts(&it.1, &plan)) {
            Some(known) if known.0 <= key => {}
            Some(known) => *known = (key, plan),
            None => self.kept.push((key, plan)),
        }
        let first = |it: &VisitPlan| it.items.first().map(|it| it.start);
        self.kept.sort_by_key(|it| (it.0, first(&it.1)));
        self.kept.truncate(MAX_PLANS);
        true
    }
}

fn same_starts(one: &VisitPlan, other: &VisitPlan) -> bool {
    one.items.iter().map(|it| (it.service, it.start)).eq(other.items.iter().map(|it| (it.service, it.start)))
}
