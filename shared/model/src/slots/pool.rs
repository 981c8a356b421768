//! Things of which there are several: rooms, chairs, places in the shop at once.

use crate::hours::Span;
use crate::hours::spans::merge;

/// Before and after everything.
const ALWAYS: Span = Span::new(i64::MIN / 4, i64::MAX / 4);

/// Units of one kind, some of them taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// How many there are.
    pub capacity: u32,
    /// How many are needed at once.
    pub needed: u32,
    /// When how many are taken, in any order.
    pub taken: Vec<(Span, u32)>,
}

impl Pool {
    /// Whether enough units are free at every moment of a stretch of time.
    #[must_use]
    pub fn fits(&self, new: Span) -> bool {
        !self.full().iter().any(|it| it.start < new.end && new.start < it.end)
    }

    /// When fewer than the needed units are free, sorted and joined.
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
        let pool = |capacity, needed| Pool { capacity, needed, taken: taken.clone() };
        assert_eq!(pool(2, 1).full(), [Span::new(5, 15)]);
        assert_eq!(pool(3, 1).full(), []);
        assert_eq!(pool(3, 3).full(), [Span::new(0, 20)]);
        assert!(pool(2, 1).fits(Span::new(0, 5)) && !pool(2, 1).fits(Span::new(0, 6)));
        assert!(pool(2, 1).fits(Span::new(15, 30)) && !pool(2, 3).fits(Span::new(100, 101)));
    }
}
