//! Plans for visits against a brute force.

use super::visit_oracle::{MINUTE, at, brute, candidate, fault, key, offer, spec};
use crate::booking::visit::searched;
use crate::booking::{MAX_PLANS, OfferedService, Strategy, VisitPreferences, Workload, plan_visits};
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::{Just, Strategy as _};
use std::collections::{BTreeSet, HashSet};

/// Buffers, and offers: start, length, who is free.
type Asked = (u16, u16, Vec<(i64, i64, BTreeSet<u8>)>);

/// Starts on a grid of 15 minutes leave many plans, on one of 10 minutes few.
fn candidates(services: usize, offers: usize) -> impl proptest::strategy::Strategy<Value = Vec<OfferedService>> {
    let times = (0_i64..24, 1_i64..5, prop::collection::btree_set(0_u8..4, 0..4));
    let service = (0_u16..4, 0_u16..4, prop::collection::vec(times, 1..=offers));
    let grid = prop_oneof![Just((15, 15)), Just((10, 5))];
    (prop::collection::vec(service, 1..=services), grid).prop_map(|(services, (grid, buffer))| {
        let of = |(n, (before, after, offers)): (usize, Asked)| {
            let offers = offers.into_iter().map(|(start, length, free)| {
                let free: Vec<u8> = free.into_iter().collect();
                offer(at(9, 0) + start * grid * MINUTE, length * 15, &free)
            });
            candidate(u8::try_from(n).unwrap(), before / 2 * buffer, after / 2 * buffer, offers.collect())
        };
        services.into_iter().enumerate().map(of).collect()
    })
}

fn preferences() -> impl proptest::strategy::Strategy<Value = VisitPreferences> {
    let strategy = prop_oneof![
        Just(Strategy::MinimizeWait),
        Just(Strategy::EarliestAvailable),
        Just(Strategy::BalancedWorkload),
        Just(Strategy::ResourceEfficient)
    ];
    let window = prop::option::of((0_i64..30, 1_i64..30));
    (window, prop::option::of(0_u8..4), prop::option::weighted(0.3, 60_u32..400), strategy).prop_map(
        |(window, preferred, max_total_minutes, strategy)| VisitPreferences {
            window: window
                .map(|(from, length)| (at(9, 0) + from * 10 * MINUTE, at(9, 0) + (from + length) * 10 * MINUTE)),
            preferred: preferred.map(spec),
            max_total_minutes,
            strategy,
        },
    )
}

fn load() -> impl proptest::strategy::Strategy<Value = Workload> {
    any::<[u8; 3]>().prop_map(|all| Workload((0..3).zip(all).map(|(n, it)| (spec(n), u32::from(it % 4))).collect()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_plans_are_the_best_there_are(candidates in candidates(4, 7), preferences in preferences(), load in load()) {
        let (found, is_complete) = searched(&candidates, &preferences, &load);
        for plan in &found {
            prop_assert_eq!(fault(plan, &candidates, &preferences), None);
        }
        let keys: Vec<_> = found.iter().map(|it| key(it, &preferences, &load)).collect();
        let best = brute(&candidates, &preferences, &load);
        if is_complete {
            prop_assert_eq!(keys, best);
        } else {
            prop_assert!(keys.iter().zip(&best).all(|(found, best)| found >= best));
        }
        // A complete search is the rule where so little is offered.
        prop_assert!(is_complete || candidates.iter().map(|it| it.offers.len()).product::<usize>() > 500);
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plans_of_larger_visits_are_possible_and_different(
        candidates in candidates(5, 30), preferences in preferences(), load in load(),
    ) {
        let found = plan_visits(&candidates, &preferences, &load);
        prop_assert!(found.len() <= MAX_PLANS);
        let mut seen = HashSet::new();
        for plan in &found {
            prop_assert_eq!(fault(plan, &candidates, &preferences), None);
            prop_assert!(seen.insert(plan.items.iter().map(|it| (it.service, it.start)).collect::<Vec<_>>()));
        }
        prop_assert!(found.is_sorted_by_key(|it| key(it, &preferences, &load)));
    }
}
