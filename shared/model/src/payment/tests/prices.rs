//! Prices of plans, discounts, advice on prices.

use super::halalas;
use crate::Halalas;
use crate::payment::*;
use proptest::prelude::*;

#[test]
fn plans_cost_what_the_vectors_say() {
    let price = |period| plan_price(halalas(29_900), period).map(Halalas::get);
    assert_eq!(price(BillingPeriod::Monthly), Some(29_900));
    assert_eq!(price(BillingPeriod::Quarterly), Some(85_215));
    assert_eq!(price(BillingPeriod::SemiAnnual), Some(161_460));
    assert_eq!(price(BillingPeriod::Annual), Some(304_980));
    assert_eq!(plan_price(halalas(i64::MAX), BillingPeriod::Annual), None);
    assert_eq!(BillingPeriod::ALL.map(BillingPeriod::days), [30, 90, 180, 365]);
    for period in BillingPeriod::ALL {
        assert_eq!(period.as_str().parse(), Ok(period));
    }
}

#[test]
fn a_better_plan_costs_the_difference_for_the_rest_of_the_period() {
    let charge = |old, new, remaining, whole| upgrade_charge(halalas(old), halalas(new), remaining, whole);
    assert_eq!(charge(10_000, 29_900, 15, 30), Some(halalas(9_950)));
    assert_eq!(charge(0, 1, 1, 2), Some(halalas(1)));
    assert_eq!(charge(0, 1, 49, 100), Some(halalas(0)));
    assert_eq!(charge(29_900, 10_000, 15, 30), Some(halalas(0)));
    assert_eq!(charge(10_000, 29_900, 30, 30), Some(halalas(19_900)));
    assert_eq!(charge(10_000, 29_900, 0, 30), Some(halalas(0)));
    for (remaining, whole) in [(31, 30), (-1, 30), (0, 0), (1, -1)] {
        assert_eq!(charge(1, 2, remaining, whole), None, "{remaining} {whole}");
    }
}

fn fixed(amount: i64, priority: i64) -> PriceReduction {
    let kind = ReductionKind::Fixed(halalas(amount));
    PriceReduction { kind, min_purchase: Halalas::ZERO, is_combinable: true, priority }
}

fn percent(percent: u8, max: Option<i64>) -> PriceReduction {
    PriceReduction { kind: ReductionKind::Percentage { percent, max: max.map(halalas) }, ..fixed(0, 5) }
}

#[test]
fn discounts_are_stacked_as_the_vector_says() {
    let coupon = percent(10, Some(1_500));
    let discounts = [
        PriceReduction { priority: 9, ..percent(20, None) },
        PriceReduction { is_combinable: false, ..fixed(3_000, 8) },
        fixed(19_000, 7),
    ];
    let applied = reduce_price(halalas(20_000), Some(&coupon), &discounts, Discounting::Stacked);
    let expected = [
        AppliedDiscount::Coupon(halalas(1_500)),
        AppliedDiscount::Discount { at: 0, amount: halalas(4_000) },
        AppliedDiscount::Discount { at: 2, amount: halalas(14_500) },
    ];
    assert_eq!(applied, expected);
    assert_eq!(Halalas::sum(applied.into_iter().map(AppliedDiscount::amount)), Some(halalas(20_000)));
}

#[test]
fn without_stacking_the_largest_reduction_applies() {
    let coupon = fixed(2_000, 5);
    let largest = |base, discounts: &[PriceReduction]| {
        reduce_price(halalas(base), Some(&coupon), discounts, Discounting::Largest)
    };
    let better = percent(20, None);
    assert_eq!(largest(20_000, &[better]), [AppliedDiscount::Discount { at: 0, amount: halalas(4_000) }]);
    assert_eq!(largest(10_000, &[better]), [AppliedDiscount::Coupon(halalas(2_000))], "of equals the coupon");
    let dear = PriceReduction { min_purchase: halalas(20_001), ..better };
    assert_eq!(largest(20_000, &[dear]), [AppliedDiscount::Coupon(halalas(2_000))]);
    assert!(largest(0, &[better]).is_empty());
    assert_eq!(largest(1_000, &[]), [AppliedDiscount::Coupon(halalas(1_000))], "at most the price");
}

#[test]
fn advice_follows_utilisation_and_the_market() {
    let advice = |price, mean: Option<i64>, utilisation_percent| {
        let market = MarketPrice { price: halalas(price), mean: mean.map(halalas), utilisation_percent };
        advised_price(market).map(Halalas::get)
    };
    assert_eq!(advice(12_000, None, 92), Some(13_000));
    assert_eq!(advice(12_000, None, 20), Some(10_000));
    assert_eq!(advice(12_000, None, 90), Some(13_000));
    assert_eq!(advice(12_000, None, 89), Some(12_000));
    assert_eq!(advice(12_000, None, 50), Some(12_000));
    assert_eq!(advice(12_000, None, 49), Some(11_500));
    assert_eq!(advice(12_000, None, 30), Some(11_500));
    assert_eq!(advice(12_001, Some(10_000), 92), Some(11_000), "dearer than others, whatever the utilisation");
    assert_eq!(advice(12_000, Some(10_000), 92), Some(13_000), "20 % is not more than 20 %");
    assert_eq!(advice(7_900, Some(10_000), 70), Some(9_000));
    assert_eq!(advice(7_900, Some(10_000), 69), Some(8_000));
    assert_eq!(advice(100, None, 60), Some(500), "at least SAR 5");
    assert_eq!(advice(i64::MAX, None, 92), None);
}

proptest! {
    #[test]
    fn no_price_becomes_negative_or_larger(
        base in 0_i64..1_000_000,
        coupon in prop::option::of(0_i64..1_000_000),
        discounts in prop::collection::vec((0_u8..=100, any::<bool>(), -5_i64..5), 0..6),
        stacked in any::<bool>(),
    ) {
        let coupon = coupon.map(|it| fixed(it, 5));
        let discounts: Vec<PriceReduction> = discounts.into_iter()
            .map(|(share, is_combinable, priority)| PriceReduction { is_combinable, priority, ..percent(share, None) })
            .collect();
        let discounting = if stacked { Discounting::Stacked } else { Discounting::Largest };
        let applied = reduce_price(halalas(base), coupon.as_ref(), &discounts, discounting);
        prop_assert!(applied.iter().all(|it| it.amount() > Halalas::ZERO));
        prop_assert!(Halalas::sum(applied.iter().map(|it| it.amount())).unwrap() <= halalas(base));
        prop_assert!(stacked || applied.len() <= 1);
    }

    #[test]
    fn a_chain_of_better_plans_costs_the_time_weighted_price_within_a_halala_each(
        first in 0_i64..500_000, rises in prop::collection::vec((1_i64..100_000, 1_i64..500_000), 1..6),
    ) {
        const WHOLE: i64 = 30 * 86_400;
        let (mut left, mut price, mut paid) = (WHOLE, first, i128::from(first));
        let mut exact = i128::from(first) * i128::from(WHOLE);
        for (rise, later) in &rises {
            left = (left - later).max(0);
            let charge = upgrade_charge(halalas(price), halalas(price + rise), left, WHOLE).unwrap();
            paid += i128::from(charge.get());
            exact += i128::from(*rise) * i128::from(left);
            price += rise;
        }
        let off = (paid * i128::from(WHOLE) - exact).abs();
        prop_assert!(off <= i128::from(WHOLE) * rises.len() as i128);
    }
}
