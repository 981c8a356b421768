//! Visits by the words of the specification: what is wrong with a plan, its rank, and the best of all choices.

use crate::Id;
use crate::booking::{
    MAX_PLANS, OfferedService, OfferedTime, PlannedService, Strategy, VisitPlan, VisitPreferences, Workload,
};
use crate::id::{Service, Specialist};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The strategy's cost, then the rank: lower is better.
pub(super) type PlanRank = (i64, Reverse<i64>);
type Starts = Vec<(Id<Service>, i64)>;

pub(super) const MINUTE: i64 = 60;

pub(super) fn svc(n: u8) -> Id<Service> {
    Id::fixed(100 + u128::from(n))
}

pub(super) fn spec(n: u8) -> Id<Specialist> {
    Id::fixed(200 + u128::from(n))
}

/// Minutes since midnight of 10:00 and the like.
pub(super) fn at(hours: i64, minutes: i64) -> i64 {
    (hours * 60 + minutes) * MINUTE
}

pub(super) fn offer(start: i64, minutes: i64, specialists: &[u8]) -> OfferedTime {
    OfferedTime { start, end: start + minutes * MINUTE, specialists: specialists.iter().map(|it| spec(*it)).collect() }
}

pub(super) fn candidate(n: u8, before: u16, after: u16, offers: Vec<OfferedTime>) -> OfferedService {
    OfferedService { service: svc(n), before, after, offers }
}

/// What a plan breaks, by the words of the specification.
pub(super) fn fault(
    plan: &VisitPlan,
    candidates: &[OfferedService],
    preferences: &VisitPreferences,
) -> Option<&'static str> {
    let mut services: Vec<_> = plan.items.iter().map(|it| it.service).collect();
    let mut wished: Vec<_> = candidates.iter().map(|it| it.service).collect();
    services.sort_unstable();
    wished.sort_unstable();
    if services != wished {
        return Some("not each service once");
    }
    let of = |item: &PlannedService| candidates.iter().find(|it| it.service == item.service).unwrap();
    for item in &plan.items {
        let is_it = |it: &&OfferedTime| {
            (it.start, it.end) == (item.start, item.end) && it.specialists.contains(&item.specialist)
        };
        if of(item).offers.iter().find(is_it).is_none() {
            return Some("not offered");
        }
    }
    for (place, one) in plan.items.iter().enumerate() {
        for next in &plan.items[place + 1..] {
            if next.start < one.end + i64::from(of(one).after + of(next).before) * MINUTE {
                return Some("too soon after the one before");
            }
            let block = |it: &PlannedService| {
                (it.start - i64::from(of(it).before) * MINUTE, it.end + i64::from(of(it).after) * MINUTE)
            };
            let (a, b) = (block(one), block(next));
            if one.specialist == next.specialist && a.0 < b.1 && b.0 < a.1 {
                return Some("blocks of one specialist meet");
            }
        }
    }
    for pair in plan.items.windows(2) {
        let idle = pair[1].start - pair[0].end - i64::from(of(&pair[0]).after + of(&pair[1]).before) * MINUTE;
        if idle != 0 && !(10 * MINUTE..=60 * MINUTE).contains(&idle) {
            return Some("a gap of another length");
        }
    }
    let total = (plan.items.last().unwrap().end - plan.items[0].start) / MINUTE;
    let served: i64 = plan.items.iter().map(|it| (it.end - it.start) / MINUTE).sum();
    if (plan.total_minutes, plan.wait_minutes) != (total, total - served) {
        return Some("wrong sums");
    }
    if preferences.max_total_minutes.is_some_and(|it| total > i64::from(it)) {
        return Some("too long");
    }
    (plan.score != rank(plan, preferences)).then_some("wrong rank")
}

/// The rank, once more from the specification.
pub(super) fn rank(plan: &VisitPlan, preferences: &VisitPreferences) -> i64 {
    let specialists: HashSet<_> = plan.items.iter().map(|it| it.specialist).collect();
    let mut score = 2 * (120 - plan.wait_minutes.min(120)) + (480 - plan.total_minutes.min(480));
    if let Some((from, to)) = preferences.window {
        let (first, last) = (plan.items[0].start, plan.items[plan.items.len() - 1].end);
        let off = (from - first).max(0) / MINUTE + (last - to).max(0) / MINUTE;
        score += if off == 0 { 50 } else { -off.min(50) };
    }
    score += 10 * (10 - i64::try_from(specialists.len()).unwrap());
    score
        + 15 * i64::try_from(plan.items.iter().filter(|it| Some(it.specialist) == preferences.preferred).count())
            .unwrap()
}

pub(super) fn key(plan: &VisitPlan, preferences: &VisitPreferences, load: &Workload) -> PlanRank {
    let specialists: BTreeSet<_> = plan.items.iter().map(|it| it.specialist).collect();
    let cost = match preferences.strategy {
        Strategy::MinimizeWait => 0,
        Strategy::EarliestAvailable => plan.items[plan.items.len() - 1].end,
        Strategy::BalancedWorkload => plan.items.iter().map(|it| i64::from(load.of(it.specialist))).sum(),
        Strategy::ResourceEfficient => i64::try_from(specialists.len()).unwrap(),
    };
    (cost, Reverse(plan.score))
}

/// The keys of the best plans, of all choices of times and specialists.
pub(super) fn brute(candidates: &[OfferedService], preferences: &VisitPreferences, load: &Workload) -> Vec<PlanRank> {
    let mut all: Vec<Vec<PlannedService>> = vec![vec![]];
    for candidate in candidates {
        let mut longer = Vec::new();
        for items in &all {
            for offer in &candidate.offers {
                for specialist in &offer.specialists {
                    let (service, start, end) = (candidate.service, offer.start, offer.end);
                    let mut items = items.clone();
                    items.push(PlannedService { service, specialist: *specialist, start, end });
                    longer.push(items);
                }
            }
        }
        all = longer;
    }
    let mut best: HashMap<Starts, PlanRank> = HashMap::new();
    for mut items in all {
        items.sort_by_key(|it| it.start);
        let total_minutes = (items.iter().map(|it| it.end).max().unwrap() - items[0].start) / MINUTE;
        let served: i64 = items.iter().map(|it| (it.end - it.start) / MINUTE).sum();
        let mut plan = VisitPlan { items, wait_minutes: total_minutes - served, total_minutes, score: 0 };
        plan.score = rank(&plan, preferences);
        if fault(&plan, candidates, preferences).is_none() {
            let key = key(&plan, preferences, load);
            let known = best.entry(plan.items.iter().map(|it| (it.service, it.start)).collect()).or_insert(key);
            *known = key.min(*known);
        }
    }
    let mut keys: Vec<_> = best.into_values().collect();
    keys.sort_unstable();
    keys.truncate(MAX_PLANS);
    keys
}
