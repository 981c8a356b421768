//! Choosing a specialist for a customer (catalog.md, "Choosing a specialist").
//!
//! What is not known counts the same for all: without reviews a rating is [`USUAL_RATING`], without likes the preference of a
//! customer is neutral, and how fast somebody works is not measured.

use crate::Id;
use crate::id::Specialist;
use crate::settings::AssignmentAlgorithm;

/// The rating of a specialist without reviews, out of 5.
pub const USUAL_RATING: f64 = 3.0;
/// Reviews that the usual rating weighs as much as (reviews.md, "bayesian").
const PRIOR: f64 = 10.0;
/// The preference of a customer who said nothing, and the speed of a specialist that was not measured.
const NEUTRAL: f64 = 0.5;

/// A specialist who is free.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AssignmentCandidate {
    /// Their id.
    pub specialist: Id<Specialist>,
    /// Number of their bookings on the day.
    pub bookings: u32,
    /// When they were last assigned, in milliseconds. `None` if never.
    pub assigned_at: Option<i64>,
    /// Their average rating, out of 5, and its number of reviews. `None` without reviews.
    pub rating: Option<Rating>,
    /// How well they do the service, 1 to 5.
    pub proficiency: u8,
    /// The share of the visit's services that they provide, 0 to 1.
    pub coverage: f64,
}

/// An average of reviews.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rating {
    /// The average, out of 5.
    pub average: f64,
    /// Number of reviews.
    pub count: u32,
}

impl Rating {
    /// The rating that few reviews move little: between the usual one and the average.
    #[must_use]
    pub fn bayesian(self) -> f64 {
        let count = f64::from(self.count);
        (PRIOR * USUAL_RATING + count * self.average) / (PRIOR + count)
    }
}

impl AssignmentCandidate {
    fn rated(&self) -> f64 {
        self.rating.map_or(USUAL_RATING, Rating::bayesian)
    }
}

/// Returns the candidates, the best first. Equals keep their order.
#[must_use]
pub fn ranked(algorithm: AssignmentAlgorithm, candidates: &[AssignmentCandidate]) -> Vec<Id<Specialist>> {
    let mut all: Vec<&AssignmentCandidate> = candidates.iter().collect();
    match algorithm {
        // Who was never assigned comes first.
        AssignmentAlgorithm::RoundRobin => all.sort_by_key(|it| (it.assigned_at, it.bookings)),
        AssignmentAlgorithm::LeastBusy => all.sort_by_key(|it| it.bookings),
        AssignmentAlgorithm::HighestRated => {
            all.sort_by(|a, b| b.rated().total_cmp(&a.rated()).then(a.bookings.cmp(&b.bookings)));
        }
        AssignmentAlgorithm::Weighted => {
            let weights = Weights::of(candidates);
            all.sort_by(|a, b| weights.score(b).total_cmp(&weights.score(a)));
        }
    }
    all.into_iter().map(|it| it.specialist).collect()
}

/// What the scores of candidates are relative to.
struct Weights {
    most_bookings: u32,
    first_assigned: Option<i64>,
    last_assigned: Option<i64>,
}

impl Weights {
    fn of(candidates: &[AssignmentCandidate]) -> Self {
        let assigned = || candidates.iter().filter_map(|it| it.assigned_at);
        let most_bookings = candidates.iter().map(|it| it.bookings).max().unwrap_or_default();
        Self { most_bookings, first_assigned: assigned().min(), last_assigned: assigned().max() }
    }

    /// `0.30 workload + 0.25 skills + 0.20 preference + 0.15 waiting + 0.10 performance`, 0 to 1.
    fn score(&self, it: &AssignmentCandidate) -> f64 {
        let workload = match self.most_bookings {
            0 => 1.0,
            most => 1.0 - f64::from(it.bookings) / f64::from(most),
        };
        let skills = 0.5 * it.coverage.clamp(0.0, 1.0) + 0.5 * f64::from(it.proficiency.min(5)) / 5.0;
        let performance = 0.5 * it.rated() / 5.0 + 0.5 * NEUTRAL;
        0.30 * workload + 0.25 * skills + 0.20 * NEUTRAL + 0.15 * self.waiting(it) + 0.10 * performance
    }

    /// How long they have waited for an assignment: 1 for who has waited longest, 0 for who was assigned last.
    fn waiting(&self, it: &AssignmentCandidate) -> f64 {
        let (Some(at), Some(first), Some(last)) = (it.assigned_at, self.first_assigned, self.last_assigned) else {
            return 1.0;
        };
        // Milliseconds within days, which an f64 represents exactly.
        if last == first { 0.0 } else { (last - at) as f64 / (last - first) as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [AssignmentAlgorithm; 4] = [
        AssignmentAlgorithm::RoundRobin,
        AssignmentAlgorithm::LeastBusy,
        AssignmentAlgorithm::HighestRated,
        AssignmentAlgorithm::Weighted,
    ];

    fn candidate(id: u128) -> AssignmentCandidate {
        let specialist = Id::fixed(id);
        AssignmentCandidate {
            specialist,
            bookings: 1,
            assigned_at: Some(1_000),
            rating: None,
            proficiency: 3,
            coverage: 1.0,
        }
    }

    fn first(algorithm: AssignmentAlgorithm, candidates: &[AssignmentCandidate]) -> Option<Id<Specialist>> {
        ranked(algorithm, candidates).first().copied()
    }

    fn candidates() -> impl Strategy<Value = Vec<AssignmentCandidate>> {
        let rating = proptest::option::of((1.0..5.0, 1_u32..500));
        let one = (0_u32..6, proptest::option::of(0_i64..5_000), rating, 1_u8..=5, 0.0..=1.0);
        proptest::collection::vec(one, 1..6).prop_map(|all| {
            let of = |(at, (bookings, assigned_at, rating, proficiency, coverage)): (
                usize,
                (_, _, Option<(f64, u32)>, _, _),
            )| AssignmentCandidate {
                specialist: Id::fixed(at as u128),
                bookings,
                assigned_at,
                rating: rating.map(|(average, count)| Rating { average, count }),
                proficiency,
                coverage,
            };
            all.into_iter().enumerate().map(of).collect()
        })
    }

    #[test]
    fn each_algorithm_has_its_own_choice() {
        let idle = AssignmentCandidate { bookings: 0, assigned_at: Some(5_000), ..candidate(1) };
        let waiting = AssignmentCandidate { bookings: 3, assigned_at: Some(10), ..candidate(2) };
        let liked =
            AssignmentCandidate { bookings: 4, rating: Some(Rating { average: 5.0, count: 90 }), ..candidate(3) };
        let all = [waiting, liked, idle];
        assert_eq!(first(AssignmentAlgorithm::RoundRobin, &all), Some(waiting.specialist));
        assert_eq!(first(AssignmentAlgorithm::LeastBusy, &all), Some(idle.specialist));
        assert_eq!(first(AssignmentAlgorithm::HighestRated, &all), Some(liked.specialist));
        assert_eq!(first(AssignmentAlgorithm::Weighted, &all), Some(idle.specialist));
        let new = AssignmentCandidate { assigned_at: None, ..candidate(4) };
        assert_eq!(first(AssignmentAlgorithm::RoundRobin, &[waiting, new]), Some(new.specialist));
        assert_eq!(first(AssignmentAlgorithm::Weighted, &[]), None);
    }

    #[test]
    fn few_reviews_move_a_rating_little() {
        let of = |average, count| Rating { average, count }.bayesian();
        assert!((of(5.0, 10) - 4.0).abs() < 1e-9 && of(5.0, 1) < of(4.5, 100));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn everybody_is_ranked_once_and_the_order_of_the_list_decides_only_between_equals(all in candidates(), turn in 0_usize..6) {
            for algorithm in ALL {
                let ranks = ranked(algorithm, &all);
                let mut ids = ranks.clone();
                ids.sort_unstable();
                prop_assert_eq!(ids, all.iter().map(|it| it.specialist).collect::<Vec<_>>());
                // Turned round, the first has the same merits.
                let mut turned = all.clone();
                turned.rotate_left(turn % all.len());
                let by = |id: Option<Id<Specialist>>| all.iter().find(|it| Some(it.specialist) == id).copied();
                let (one, two) = (by(ranks.first().copied()).unwrap(), by(first(algorithm, &turned)).unwrap());
                let weights = Weights::of(&all);
                match algorithm {
                    AssignmentAlgorithm::RoundRobin => prop_assert_eq!((one.assigned_at, one.bookings), (two.assigned_at, two.bookings)),
                    AssignmentAlgorithm::LeastBusy => prop_assert_eq!(one.bookings, two.bookings),
                    AssignmentAlgorithm::HighestRated => prop_assert_eq!((one.rated(), one.bookings), (two.rated(), two.bookings)),
                    AssignmentAlgorithm::Weighted => prop_assert_eq!(weights.score(&one), weights.score(&two)),
                }
            }
        }

        #[test]
        fn the_first_is_the_best_by_what_the_algorithm_looks_at(all in candidates()) {
            let best = |algorithm| *all.iter().find(|it| Some(it.specialist) == first(algorithm, &all)).unwrap();
            let weights = Weights::of(&all);
            for it in &all {
                prop_assert!(best(AssignmentAlgorithm::RoundRobin).assigned_at <= it.assigned_at);
                prop_assert!(best(AssignmentAlgorithm::LeastBusy).bookings <= it.bookings);
                prop_assert!(best(AssignmentAlgorithm::HighestRated).rated() >= it.rated());
                let score = weights.score(it);
                prop_assert!(weights.score(&best(AssignmentAlgorithm::Weighted)) >= score && (0.0..=1.0).contains(&score));
            }
        }

        #[test]
        fn taking_turns_is_fair(people in 1_usize..6, rounds in 1_usize..5) {
            let mut all: Vec<AssignmentCandidate> = (0..people).map(|it| AssignmentCandidate { assigned_at: None, bookings: 0, ..candidate(it as u128) }).collect();
            for turn in 0..people * rounds {
                let chosen = first(AssignmentAlgorithm::RoundRobin, &all);
                let it = all.iter_mut().find(|it| Some(it.specialist) == chosen).unwrap();
                (it.assigned_at, it.bookings) = (Some(turn as i64), it.bookings + 1);
            }
            prop_assert!(all.iter().all(|it| it.bookings as usize == rounds));
        }
    }
}
