//! Interchangeable resources: rooms, chairs, places in the shop.

use super::busy::Busy;
use super::rules::Requester;
use crate::Id;
use crate::hours::Span;
use crate::hours::spans::merge;
use crate::id::{Resource, Specialist};
use std::collections::BTreeMap;

/// All of time, with room for arithmetic.
const ALWAYS: Span = Span::new(i64::MIN / 4, i64::MAX / 4);

/// Units of one kind of resource, some of them taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourcePool {
    /// Number of units.
    pub capacity: u32,
    /// Number of units needed at once.
    pub needed: u32,
    /// Units taken per span, in any order.
    pub taken: Vec<(Span, u32)>,
}

impl ResourcePool {
    /// Whether enough units are free throughout a span.
    #[must_use]
    pub fn fits(&self, new: Span) -> bool {
        !self.full().iter().any(|it| it.start < new.end && new.start < it.end)
    }

    /// The spans in which fewer than the needed units are free, sorted and merged.
    #[must_use]
    pub fn full(&self) -> Vec<Span> {
        let Some(spare) = self.capacity.checked_sub(self.needed) else { return vec![ALWAYS] };
        let spare = i64::from(spare);
        let steps = self.taken.iter().filter(|(span, _)| !span.is_empty());
        let mut steps: Vec<(i64, i64)> =
            steps.flat_map(|&(span, units)| [(span.start, i64::from(units)), (span.end, -i64::from(units))]).collect();
        steps.sort_unstable();
        let (mut level, mut since, mut full) = (0, None, Vec::new());
        for (at, change) in steps {
            level += change;
            match since {
                None if level > spare => since = Some(at),
                Some(start) if level <= spare => {
                    full.push(Span::new(start, at));
                    since = None;
                }
                _ => {}
            }
        }
        merge(full)
    }
}

/// A resource that a service needs while its block lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceNeed {
    /// The resource.
    pub resource: Id<Resource>,
    /// Number of units that the shop has. 0 for a resource that it does not offer now.
    pub capacity: u32,
    /// Number of units needed at once.
    pub needed: u32,
    /// What takes units, in any order.
    pub uses: Vec<ResourceUse>,
}

/// A booking or hold that takes units of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResourceUse {
    /// The booking. It takes the units for its block.
    pub busy: Busy,
    /// The specialist. Seats of one occasion share the units.
    pub specialist: Id<Specialist>,
    /// Number of units.
    pub units: u32,
}

impl ResourceNeed {
    /// The units as they are for a requester. What takes place of one service, with one specialist, at one start takes them
    /// once, and as long as the longest block.
    #[must_use]
    pub fn pool(&self, requester: &Requester) -> ResourcePool {
        let mut occasions: BTreeMap<_, (Span, u32)> = BTreeMap::new();
        let mut taken = Vec::new();
        for it in self.uses.iter().filter(|it| it.busy.counts(requester)) {
            let Some(service) = it.busy.service else {
                taken.push((it.busy.block, it.units));
                continue;
            };
            let (block, units) =
                occasions.entry((it.specialist, service, it.busy.visible.start)).or_insert((it.busy.block, it.units));
            *block = Span::new(block.start.min(it.busy.block.start), block.end.max(it.busy.block.end));
            *units = (*units).max(it.units);
        }
        taken.extend(occasions.into_values());
        ResourcePool { capacity: self.capacity, needed: self.needed, taken }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_given_back_before_they_are_taken_again() {
        let taken = vec![(Span::new(0, 10), 1), (Span::new(10, 20), 1), (Span::new(5, 15), 1)];
        let pool = |capacity, needed| ResourcePool { capacity, needed, taken: taken.clone() };
        assert_eq!(pool(2, 1).full(), [Span::new(5, 15)]);
        assert_eq!(pool(3, 1).full(), []);
        assert_eq!(pool(3, 3).full(), [Span::new(0, 20)]);
        assert!(pool(2, 1).fits(Span::new(0, 5)) && !pool(2, 1).fits(Span::new(0, 6)));
        assert!(pool(2, 1).fits(Span::new(15, 30)) && !pool(2, 3).fits(Span::new(100, 101)));
    }
}
