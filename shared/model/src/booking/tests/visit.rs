//! Plans for visits, by example.

use super::visit_oracle::{MINUTE, at, candidate, fault, offer, spec, svc};
use crate::booking::{MAX_PLANS, PlannedService, Strategy, VisitPlan, VisitPreferences, Workload, plan_visits};
use std::collections::HashMap;

fn starts(plan: &VisitPlan) -> Vec<i64> {
    plan.items.iter().map(|it| it.start).collect()
}

#[test]
fn the_second_service_waits_for_both_buffers() {
    // The specification's example: A 10:00 to 10:45 with 10 minutes after, B with 5 before: not before 11:00.
    let a = candidate(1, 0, 10, vec![offer(at(10, 0), 45, &[1])]);
    let b = |starts: &[(i64, i64)]| {
        candidate(2, 5, 0, starts.iter().map(|it| offer(at(it.0, it.1), 30, &[1, 2])).collect())
    };
    let found = |starts: &[(i64, i64)]| {
        plan_visits(&[a.clone(), b(starts)], &VisitPreferences::default(), &Workload::default())
    };
    for refused in [(10, 0), (10, 45), (10, 50), (10, 55), (11, 5), (12, 5), (9, 40), (8, 20)] {
        assert_eq!(found(&[refused]), [], "{refused:?}");
    }
    // At once, then after 10 and after 60 minutes more; and first, with nothing or an hour between.
    for (fine, wait) in [((11, 0), 15), ((11, 10), 25), ((12, 0), 75), ((9, 30), 0), ((8, 30), 60)] {
        let plans = found(&[fine]);
        assert_eq!(plans.len(), 1, "{fine:?}");
        assert_eq!(plans[0].wait_minutes, wait);
    }
    let all = found(&[(12, 0), (11, 10), (11, 0), (10, 55)]);
    assert_eq!(all.iter().map(|it| it.items[1].start).collect::<Vec<_>>(), [at(11, 0), at(11, 10), at(12, 0)]);
    let item = |n, start, end| PlannedService { service: svc(n), specialist: spec(1), start, end };
    let items = vec![item(1, at(10, 0), at(10, 45)), item(2, at(11, 0), at(11, 30))];
    // 2 x (120 - 15) + (480 - 90) + 10 x 9.
    assert_eq!(all[0], VisitPlan { items, wait_minutes: 15, total_minutes: 90, score: 690 });
}

#[test]
fn the_window_the_preferred_specialist_and_the_length_count() {
    let day = |n| candidate(n, 0, 0, (9..18).map(|it| offer(at(it, 0), 60, &[1, 2, 3])).collect());
    let candidates = [day(1), day(2)];
    let load = Workload::default();
    let preferences = VisitPreferences {
        window: Some((at(15, 0), at(17, 0))),
        preferred: Some(spec(2)),
        ..VisitPreferences::default()
    };
    let found = plan_visits(&candidates, &preferences, &load);
    assert_eq!(found.len(), MAX_PLANS);
    assert_eq!(starts(&found[0]), [at(15, 0), at(16, 0)]);
    assert!(found.iter().all(|it| it.items.iter().all(|it| it.specialist == spec(2))));
    assert_eq!(found[0].score, 240 + 360 + 50 + 90 + 30);
    // Half an hour off the window.
    let late = VisitPreferences { window: Some((at(15, 30), at(18, 0))), ..preferences };
    assert_eq!(plan_visits(&candidates, &late, &load)[0].score, found[0].score);
    let narrow = VisitPreferences { window: Some((at(15, 30), at(17, 0))), ..preferences };
    assert_eq!(plan_visits(&candidates, &narrow, &load)[0].score, found[0].score - 50 - 30);
    let short = VisitPreferences { max_total_minutes: Some(120), ..preferences };
    assert!(plan_visits(&candidates, &short, &load).iter().all(|it| it.total_minutes == 120));
    assert_eq!(plan_visits(&candidates, &VisitPreferences { max_total_minutes: Some(119), ..preferences }, &load), []);
}

#[test]
fn a_better_end_is_not_missed_behind_a_beginning_like_the_others() {
    let a = candidate(1, 0, 0, (0..6).map(|it| offer(at(9 + 2 * it, 0), 60, &[1])).collect());
    let mut b = candidate(2, 0, 0, (0..5).map(|it| offer(at(10 + 2 * it, 0), 60, &[1])).collect());
    b.offers.extend([offer(at(20, 0), 60, &[2]), offer(at(23, 0), 60, &[1])]);
    // Two specialists instead of one cost 10, the preferred one brings 15.
    let preferences = VisitPreferences { preferred: Some(spec(2)), ..VisitPreferences::default() };
    assert_eq!(starts(&plan_visits(&[a, b], &preferences, &Workload::default())[0]), [at(19, 0), at(20, 0)]);
}

#[test]
fn a_strategy_decides_before_the_rank() {
    // Early with two specialists and a gap; later at once, with one who is busy.
    let a = candidate(1, 0, 0, vec![offer(at(9, 0), 30, &[1]), offer(at(14, 0), 30, &[3])]);
    let b = candidate(2, 0, 0, vec![offer(at(10, 0), 30, &[2]), offer(at(14, 30), 30, &[3])]);
    let load = Workload(HashMap::from([(spec(1), 1), (spec(2), 1), (spec(3), 5)]));
    for (strategy, first) in [
        (Strategy::MinimizeWait, at(14, 0)),
        (Strategy::EarliestAvailable, at(9, 0)),
        (Strategy::BalancedWorkload, at(9, 0)),
        (Strategy::ResourceEfficient, at(14, 0)),
    ] {
        let found =
            plan_visits(&[a.clone(), b.clone()], &VisitPreferences { strategy, ..VisitPreferences::default() }, &load);
        assert_eq!((found.len(), found[0].items[0].start), (2, first), "{strategy:?}");
        assert_eq!(strategy.as_str().parse(), Ok(strategy));
    }
}

#[test]
fn what_cant_be_planned_gives_no_plan() {
    let one = candidate(1, 0, 0, vec![offer(at(9, 0), 30, &[1])]);
    let none = candidate(2, 0, 0, vec![]);
    let nobody = candidate(2, 0, 0, vec![offer(at(9, 30), 30, &[])]);
    let preferences = VisitPreferences::default();
    let load = Workload::default();
    assert_eq!(plan_visits(&[], &preferences, &load), []);
    assert_eq!(plan_visits(&[one.clone(), none], &preferences, &load), []);
    assert_eq!(plan_visits(&[one.clone(), nobody], &preferences, &load), []);
    assert_eq!(plan_visits(&vec![one.clone(); 6], &preferences, &load), []);
    assert_eq!(plan_visits(&[one], &preferences, &load).len(), 1);
}

#[test]
fn a_full_day_of_five_services_has_good_plans_within_the_limit() {
    let specialists: Vec<u8> = (0..20).collect();
    let service = |n: u8, length: i64, before, after| {
        let grid = (0..12 * 4).map(|it| offer(at(9, 0) + it * 15 * MINUTE, length, &specialists[usize::from(n)..]));
        candidate(n, before, after, grid.collect())
    };
    let candidates = [
        service(0, 45, 5, 10),
        service(1, 60, 0, 0),
        service(2, 30, 10, 5),
        service(3, 90, 0, 15),
        service(4, 20, 5, 5),
    ];
    for strategy in Strategy::ALL {
        let preferences = VisitPreferences {
            strategy,
            window: Some((at(16, 0), at(22, 0))),
            preferred: Some(spec(7)),
            ..VisitPreferences::default()
        };
        let found = plan_visits(&candidates, &preferences, &Workload::default());
        assert_eq!(found.len(), MAX_PLANS);
        assert!(found.iter().all(|it| fault(it, &candidates, &preferences).is_none()));
        if strategy != Strategy::EarliestAvailable {
            assert!(found[0].items[0].start >= at(16, 0) && found[0].wait_minutes <= 100, "{strategy:?}");
            assert!(found[0].items.iter().all(|it| it.specialist == spec(7)));
        }
    }
}
