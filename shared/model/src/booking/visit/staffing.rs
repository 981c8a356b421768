//! The specialists of a visit, once its times are known.
//!
//! Times are disjoint, so any available specialist may take any of them. What remains is to cover the services with few
//! specialists, with the preferred one, or with those of the lowest workload. It is solved exactly, over all ways to divide
//! at most five services into groups that one specialist takes.

use super::{Strategy, Workload};
use crate::Id;
use crate::id::Specialist;

/// The part of the rank for few specialists: 10 for each one below ten.
const EACH_SPECIALIST: i64 = 10;
/// The part of the rank for each service with the preferred specialist.
const EACH_PREFERRED: i64 = 15;

/// The specialists of the services, in the order of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Staffing {
    pub specialists: Vec<Id<Specialist>>,
    /// How many different ones.
    pub distinct: i64,
    /// How many services the preferred one does.
    pub preferred: i64,
    /// Their bookings that day, summed over the services.
    pub load: i64,
}

impl Staffing {
    /// Its part of the rank.
    pub(super) fn rank(&self) -> i64 {
        EACH_SPECIALIST * (10 - self.distinct.min(10)) + EACH_PREFERRED * self.preferred
    }
}

/// The most that a service can add to the rank by who does it.
pub(super) const fn most_added(preferred_is_free: bool) -> i64 {
    if preferred_is_free { EACH_PREFERRED } else { 0 }
}

/// What decides, lower first; sums over groups.
type Cost = (i64, i64, i64);

/// A group of services (bits) and who takes it.
#[derive(Debug, Clone, Copy)]
struct Group {
    cost: Cost,
    specialist: Id<Specialist>,
}

/// Returns the best staffing of services with these available specialists. `None` if a service has none.
pub(super) fn best(
    free: &[&[Id<Specialist>]],
    preferred: Option<Id<Specialist>>,
    strategy: Strategy,
    load: &Workload,
) -> Option<Staffing> {
    let everything = (1_usize << free.len()) - 1;
    let groups = groups(free, preferred, strategy, load);
    // The cheapest way to cover each set of services, and the last group of it.
    let mut covers: Vec<Option<(Cost, usize)>> = vec![None; everything + 1];
    if let Some(none) = covers.first_mut() {
        *none = Some(((0, 0, 0), 0));
    }
    for set in 1..=everything {
        let lowest = set & set.wrapping_neg();
        // Some group has the set's first service: all others of it are tried.
        let with_lowest = subsets(set ^ lowest).map(|rest| rest | lowest);
        let found = with_lowest.filter_map(|group| {
            let taken = groups.get(group).copied().flatten()?.cost;
            let (rest, _) = covers.get(set ^ group).copied().flatten()?;
            Some(((rest.0 + taken.0, rest.1 + taken.1, rest.2 + taken.2), group))
        });
        let found = found.min_by_key(|it| it.0);
        if let Some(cover) = covers.get_mut(set) {
            *cover = found;
        }
    }

    let mut chosen = vec![None; free.len()];
    let mut left = everything;
    while left != 0 {
        let (_, group) = covers.get(left).copied().flatten()?;
        let specialist = groups.get(group).copied().flatten()?.specialist;
        let members = chosen.iter_mut().enumerate().filter(|it| group >> it.0 & 1 == 1);
        members.for_each(|(_, slot)| *slot = Some(specialist));
        left ^= group;
    }
    let specialists: Vec<Id<Specialist>> = chosen.into_iter().collect::<Option<_>>()?;
    let mut different = specialists.clone();
    different.sort_unstable();
    different.dedup();
    Some(Staffing {
        distinct: count(different.len()),
        preferred: count(specialists.iter().filter(|it| Some(**it) == preferred).count()),
        load: specialists.iter().map(|it| i64::from(load.of(*it))).sum(),
        specialists,
    })
}

/// Returns the best specialist for each group of services. `None` if no specialist can take it.
fn groups(
    free: &[&[Id<Specialist>]],
    preferred: Option<Id<Specialist>>,
    strategy: Strategy,
    load: &Workload,
) -> Vec<Option<Group>> {
    let mut able: Vec<(Id<Specialist>, usize)> = Vec::new();
    for (place, specialists) in free.iter().enumerate() {
        for specialist in *specialists {
            match able.iter_mut().find(|it| it.0 == *specialist) {
                Some((_, services)) => *services |= 1 << place,
                None => able.push((*specialist, 1 << place)),
            }
        }
    }
    let mut groups: Vec<Option<Group>> = vec![None; 1 << free.len()];
    for (specialist, services) in able {
        let bookings = i64::from(load.of(specialist));
        let is_preferred = Some(specialist) == preferred;
        for group in subsets(services).filter(|it| *it != 0) {
            let size = i64::from(group.count_ones());
            let unranked = EACH_SPECIALIST - if is_preferred { EACH_PREFERRED * size } else { 0 };
            let cost = match strategy {
                Strategy::MinimizeWait | Strategy::EarliestAvailable => (unranked, bookings * size, 0),
                Strategy::BalancedWorkload => (bookings * size, unranked, 0),
                Strategy::ResourceEfficient => (1, unranked, bookings * size),
            };
            if let Some(best) = groups.get_mut(group)
                && best.is_none_or(|it| cost < it.cost)
            {
                *best = Some(Group { cost, specialist });
            }
        }
    }
    groups
}

/// Returns all subsets of a set of bits, the set itself first and the empty set last.
fn subsets(set: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(set), move |it| if *it == 0 { None } else { Some((it - 1) & set) })
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
