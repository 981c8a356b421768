//! Advice on plans.

use crate::billing::*;
use crate::{Halalas, Id, Language};
use proptest::prelude::*;

fn offer(number: u128, monthly: i64, shops: i64, services: i64, specialists: i64) -> PlanOffer {
    let limits = PlanLimits {
        max_shops: shops,
        max_services_per_shop: services,
        max_specialists_per_shop: specialists,
        ..PlanLimits::default()
    };
    PlanOffer { plan: Id::fixed(number), monthly_price: Halalas::new(monthly), limits }
}

/// The plans of demo-data.md.
fn plans() -> [PlanOffer; 3] {
    [offer(1, 19_900, 1, 10, 5), offer(2, 49_900, 3, 30, 15), offer(3, 129_900, 10, 100, 50)]
}

fn used(shops: i64, services_per_shop: i64, specialists_per_shop: i64) -> CompanyUse {
    CompanyUse { shops, services_per_shop, specialists_per_shop }
}

fn order(used: CompanyUse) -> Vec<Id<crate::id::Plan>> {
    advise(used, &plans()).iter().map(|it| it.plan).collect()
}

#[test]
fn limits_are_judged_by_present_and_expected_use() {
    for (limit, used, fit, score) in [
        (9, 10, ResourceFit::TooLow, 0.0),
        (10, 10, ResourceFit::Tight, 0.5),
        (11, 10, ResourceFit::Tight, 0.5),
        (12, 10, ResourceFit::Fitting, 1.0),
        (36, 10, ResourceFit::Fitting, 1.0),
        (37, 10, ResourceFit::Oversized, 0.7),
        (1, 0, ResourceFit::Fitting, 1.0),
        (3, 0, ResourceFit::Fitting, 1.0),
        (4, 0, ResourceFit::Oversized, 0.7),
    ] {
        assert_eq!(ResourceFit::of(limit, used), fit, "{limit} for {used}");
        assert!((fit.score() - score).abs() < f64::EPSILON);
    }
}

#[test]
fn a_score_is_the_weighted_sum_of_the_specification() {
    let scores = advise(used(2, 5, 2), &plans());
    let of = |number| scores.iter().find(|it| it.plan == Id::fixed(number)).unwrap();
    // Too few shops; the rest fits; the lowest price.
    assert!((of(1).score - 0.65).abs() < 1e-9, "{scores:?}");
    // Shops fit; services and specialists are more than needed; 30,000 of 110,000 above the lowest price.
    let growth = 0.35 + 0.25 * 0.7 + 0.25 * 0.7 + 0.15 * (1.0 - 30_000.0 / 110_000.0);
    assert!((of(2).score - growth).abs() < 1e-9, "{scores:?}");
    assert!((of(3).score - 0.85 * 0.7).abs() < 1e-9, "{scores:?}");
    assert_eq!(of(2).strengths, [PlanReason::Shops(ResourceFit::Fitting)]);
    assert_eq!(of(3).weaknesses.last(), Some(&PlanReason::HighestPrice));
    assert_eq!(of(1).weaknesses, [PlanReason::Shops(ResourceFit::TooLow)]);
}

#[test]
fn the_best_plan_allows_what_the_company_has() {
    assert_eq!(order(used(0, 0, 0)).first(), Some(&Id::fixed(1)));
    assert_eq!(order(used(2, 5, 2)), [Id::fixed(2), Id::fixed(3), Id::fixed(1)]);
    assert_eq!(order(used(8, 80, 40)).first(), Some(&Id::fixed(3)));
    // None is large enough: the scores alone decide.
    assert_eq!(order(used(11, 1, 1)).len(), 3);
    assert!(advise(used(1, 1, 1), &[]).is_empty());
}

#[test]
fn every_reason_has_a_text_in_both_languages() {
    let fits = [ResourceFit::TooLow, ResourceFit::Tight, ResourceFit::Oversized, ResourceFit::Fitting];
    let of = |make: fn(ResourceFit) -> PlanReason| fits.map(make);
    let all = [of(PlanReason::Shops), of(PlanReason::Services), of(PlanReason::Specialists)].concat();
    for reason in all.into_iter().chain([PlanReason::LowestPrice, PlanReason::HighestPrice]) {
        assert!(reason.text(Language::En).is_ascii() && !reason.text(Language::Ar).is_ascii(), "{}", reason.code());
    }
}

proptest! {
    #[test]
    fn scores_lie_between_0_and_1_and_fall_among_plans_that_are_large_enough(
        counts in prop::array::uniform3(0_i64..200),
        plans in prop::collection::vec((1_i64..500_000, prop::array::uniform3(1_i64..300)), 1..6),
    ) {
        let offers: Vec<PlanOffer> = plans
            .iter()
            .enumerate()
            .map(|(at, (price, [shops, services, people]))| offer(at as u128, *price, *shops, *services, *people))
            .collect();
        let scores = advise(used(counts[0], counts[1], counts[2]), &offers);
        prop_assert_eq!(scores.len(), offers.len());
        for score in &scores {
            prop_assert!((0.0..=1.000_001).contains(&score.score), "{}", score.score);
        }
        for pair in scores.windows(2) {
            prop_assert!(pair[0].holds_too_little() <= pair[1].holds_too_little());
            if pair[0].holds_too_little() == pair[1].holds_too_little() {
                prop_assert!(pair[0].score >= pair[1].score);
            }
        }
    }
}
