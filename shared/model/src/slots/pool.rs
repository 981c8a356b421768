//! Interchangeable resources: rooms, chairs, places in the shop.

use crate::hours::Span;
use crate::hours::spans::merge;

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
