//! How well a slot suits shop and customer (booking.md, "Slot score"), and what is said about it.
//!
//! What is not known counts the same for all slots: a shop without bookings is as popular at any hour, and a specialist
//! without reviews has the usual rating.

use serde::Serialize;
use utoipa::ToSchema;

/// Hours of a day.
const HOURS: usize = 24;
/// Popularity where nothing is booked.
const UNKNOWN: f64 = 0.5;
/// How many slots are said to be popular or quiet, at most.
const TAGGED: usize = 3;

/// What is said about a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SlotTag {
    /// Its hour is one of those that are booked most.
    Popular,
    /// Its hour is one of those that are booked least.
    Quiet,
    /// It is the first one.
    Soonest,
}

/// A slot to be scored.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredSlot {
    /// Start, in Unix seconds.
    pub start: i64,
    /// Hour of the start on the shop's clock, 0 to 23.
    pub hour: usize,
    /// The free specialists, at least one.
    pub specialists: Vec<FreeSpecialist>,
}

/// A specialist who is free for a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FreeSpecialist {
    /// Whether the slot begins where another block ends, or ends where one begins.
    pub touches: bool,
    /// Their bookings of the day, as a share of those of the busiest specialist, 0 to 1.
    pub workload: f64,
    /// Their rating, out of 5.
    pub rating: f64,
}

/// What the scores of a service depend on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScoreBasis {
    /// Bookings of the shop by the hour of their start.
    pub bookings: [u32; HOURS],
    /// Visits of the customer by the hour of their start.
    pub visits: [u32; HOURS],
    /// Whether the shop features the service.
    pub is_featured: bool,
}

fn share(of: &[u32; HOURS], hour: usize, whole: u32) -> f64 {
    let count = of.get(hour).copied().unwrap_or_default();
    if whole == 0 { 0.0 } else { f64::from(count) / f64::from(whole) }
}

impl ScoreBasis {
    /// Bookings of an hour as a share of those of the busiest one.
    #[must_use]
    pub fn popularity(&self, hour: usize) -> f64 {
        match self.bookings.iter().copied().max() {
            None | Some(0) => UNKNOWN,
            Some(most) => share(&self.bookings, hour, most),
        }
    }

    /// The score of a slot with the specialist with whom it is best, 0 to 1.
    #[must_use]
    pub fn score(&self, slot: &ScoredSlot) -> f64 {
        let priority = if self.is_featured { 1.0 } else { 0.5 };
        let history = share(&self.visits, slot.hour, self.visits.iter().sum());
        let common = 0.30 * self.popularity(slot.hour) + 0.15 * priority + 0.10 * history;
        let own = |it: &FreeSpecialist| {
            let transition = if it.touches { 1.0 } else { 0.5 };
            0.20 * transition + 0.15 * (1.0 - it.workload.clamp(0.0, 1.0)) + 0.10 * (it.rating / 5.0).clamp(0.0, 1.0)
        };
        let best = slot.specialists.iter().map(own).fold(0.0, f64::max);
        (common + best).min(1.0)
    }

    /// What is said about each of the slots, in their order. Where all hours are alike, none is popular or quiet.
    #[must_use]
    pub fn tags(&self, slots: &[ScoredSlot]) -> Vec<Vec<SlotTag>> {
        let mut ranked: Vec<(usize, f64)> = slots.iter().map(|it| self.popularity(it.hour)).enumerate().collect();
        // Stable, so that the earlier one comes first.
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (most, least) = (ranked.first().map_or(0.0, |it| it.1), ranked.last().map_or(0.0, |it| it.1));
        let popular: Vec<usize> = ranked.iter().take(TAGGED).filter(|it| it.1 > least).map(|it| it.0).collect();
        ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
        let is_quiet = |it: &&(usize, f64)| it.1 < most && !popular.contains(&it.0);
        let quiet: Vec<usize> = ranked.iter().take(TAGGED).filter(is_quiet).map(|it| it.0).collect();
        let soonest = slots.iter().map(|it| it.start).min();
        let of = |(at, slot): (usize, &ScoredSlot)| {
            let holds = [
                (SlotTag::Popular, popular.contains(&at)),
                (SlotTag::Quiet, quiet.contains(&at)),
                (SlotTag::Soonest, soonest == Some(slot.start)),
            ];
            holds.into_iter().filter(|it| it.1).map(|it| it.0).collect()
        };
        slots.iter().enumerate().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slot(hour: usize) -> ScoredSlot {
        let free = FreeSpecialist { touches: false, workload: 0.0, rating: 3.0 };
        ScoredSlot { start: hour as i64 * 3_600, hour, specialists: vec![free] }
    }

    fn slots() -> impl Strategy<Value = Vec<ScoredSlot>> {
        let free = (proptest::bool::ANY, 0.0..=1.0, 0.0..=5.0).prop_map(|(touches, workload, rating)| FreeSpecialist {
            touches,
            workload,
            rating,
        });
        let one = (0_usize..HOURS, 0_i64..3_600, proptest::collection::vec(free, 1..4));
        proptest::collection::vec(one, 0..12).prop_map(|all| {
            let of =
                |(hour, seconds, specialists)| ScoredSlot { start: hour as i64 * 3_600 + seconds, hour, specialists };
            all.into_iter().map(of).collect()
        })
    }

    fn bases() -> impl Strategy<Value = ScoreBasis> {
        (proptest::array::uniform24(0_u32..9), proptest::array::uniform24(0_u32..3), proptest::bool::ANY)
            .prop_map(|(bookings, visits, is_featured)| ScoreBasis { bookings, visits, is_featured })
    }

    #[test]
    fn the_weights_are_those_of_the_specification() {
        let mut basis = ScoreBasis::default();
        // Nothing is known: 0.15 + 0.1 + 0.15 + 0.075 + 0.06.
        assert!((basis.score(&slot(9)) - 0.535).abs() < 1e-9);
        basis.bookings[9] = 4;
        basis.bookings[10] = 1;
        basis.visits[10] = 2;
        basis.is_featured = true;
        assert!((basis.score(&slot(9)) - (0.30 + 0.10 + 0.15 + 0.15 + 0.06)).abs() < 1e-9);
        assert!((basis.score(&slot(10)) - (0.075 + 0.10 + 0.15 + 0.15 + 0.06 + 0.10)).abs() < 1e-9);
        let all: Vec<ScoredSlot> = (8..13).map(slot).collect();
        let tags = basis.tags(&all);
        assert_eq!(tags[0], [SlotTag::Quiet, SlotTag::Soonest]);
        assert_eq!(
            (&tags[1], &tags[2], &tags[3]),
            (&vec![SlotTag::Popular], &vec![SlotTag::Popular], &vec![SlotTag::Quiet])
        );
        assert_eq!(ScoreBasis::default().tags(&all[1..3]), [vec![SlotTag::Soonest], vec![]]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn scores_lie_between_0_and_1_and_what_is_better_scores_no_less(basis in bases(), slots in slots()) {
            for it in &slots {
                let score = basis.score(it);
                prop_assert!((0.0..=1.0).contains(&score));
                let mut better = it.clone();
                better.specialists.push(FreeSpecialist { touches: true, workload: 0.0, rating: 5.0 });
                prop_assert!(basis.score(&better) >= score);
            }
        }

        #[test]
        fn at_most_three_are_popular_and_three_quiet_and_none_is_both(basis in bases(), slots in slots()) {
            let tags = basis.tags(&slots);
            prop_assert_eq!(tags.len(), slots.len());
            let count = |tag| tags.iter().filter(|it| it.contains(&tag)).count();
            prop_assert!(count(SlotTag::Popular) <= 3 && count(SlotTag::Quiet) <= 3);
            prop_assert_eq!(count(SlotTag::Soonest) > 0, !slots.is_empty());
            for (tags, slot) in tags.iter().zip(&slots) {
                prop_assert!(!(tags.contains(&SlotTag::Popular) && tags.contains(&SlotTag::Quiet)));
                if tags.contains(&SlotTag::Popular) {
                    let less = slots.iter().filter(|it| basis.popularity(it.hour) > basis.popularity(slot.hour)).count();
                    prop_assert!(less < 3);
                }
            }
        }
    }
}
