//! Fraud scores and suspicious accounts.

use super::halalas;
use crate::payment::*;
use proptest::prelude::*;

const NOW: i64 = 1_790_000_000;
const DAY: i64 = 86_400;

/// A usual payment with a method of long standing.
fn usual() -> RiskFacts {
    RiskFacts {
        amount: halalas(12_000),
        average: Some(halalas(12_000)),
        now: NOW,
        method_added_at: Some(NOW - 90 * DAY),
        is_first_use: false,
        is_new_device: false,
        is_new_address: false,
        within_hour: 1,
        hour: 15,
        is_other_kind: false,
        countries: 1,
    }
}

fn score(facts: &RiskFacts) -> u32 {
    risk_score(facts, &[]).hundredths()
}

#[test]
fn each_sign_adds_its_share() {
    let usual = usual();
    assert_eq!(score(&usual), 0);
    for (facts, expected) in [
        (RiskFacts { amount: halalas(500_000), ..usual }, 0),
        (RiskFacts { amount: halalas(500_001), ..usual }, 40),
        (RiskFacts { amount: halalas(500_001), average: Some(halalas(100_001)), ..usual }, 0),
        (RiskFacts { amount: halalas(500_001), average: None, ..usual }, 40),
        (RiskFacts { amount: halalas(1_000_000), average: Some(halalas(200_000)), ..usual }, 0),
        (RiskFacts { amount: halalas(1_000_001), average: Some(halalas(300_000)), ..usual }, 20),
        (RiskFacts { average: Some(halalas(i64::MAX)), amount: halalas(900_000), ..usual }, 0),
        (RiskFacts { method_added_at: Some(NOW - 7 * DAY), ..usual }, 0),
        (RiskFacts { method_added_at: Some(NOW - 7 * DAY + 1), ..usual }, 30),
        (RiskFacts { is_first_use: true, ..usual }, 10),
        (RiskFacts { method_added_at: None, ..usual }, 15),
        (RiskFacts { method_added_at: None, is_first_use: true, ..usual }, 15),
        (RiskFacts { is_new_device: true, ..usual }, 20),
        (RiskFacts { within_hour: 10, ..usual }, 0),
        (RiskFacts { within_hour: 11, ..usual }, 50),
        (RiskFacts { is_new_address: true, ..usual }, 20),
    ] {
        assert_eq!(score(&facts), expected, "{facts:?}");
    }
}

#[test]
fn active_rules_add_theirs() {
    let usual = usual();
    let rule = |kind| FraudRule { kind, threshold: None, hundredths: 25, is_active: true };
    let with = |facts: &RiskFacts, rule: FraudRule| risk_score(facts, &[rule]).hundredths();
    let threshold = FraudRule { threshold: Some(halalas(12_000)), ..rule(FraudRuleKind::AmountThreshold) };
    assert_eq!(with(&usual, threshold), 25);
    assert_eq!(with(&usual, FraudRule { is_active: false, ..threshold }), 0);
    assert_eq!(with(&usual, rule(FraudRuleKind::AmountThreshold)), 0);
    let at_threshold = RiskFacts { amount: halalas(500_000), average: Some(halalas(100_000)), ..usual };
    assert_eq!(with(&at_threshold, rule(FraudRuleKind::AmountThreshold)), 25);
    let at = |hour| with(&RiskFacts { hour, ..usual }, rule(FraudRuleKind::TimeOfDay));
    assert_eq!([0, 4, 5, 23].map(at), [25, 25, 0, 0]);
    assert_eq!(with(&RiskFacts { is_other_kind: true, ..usual }, rule(FraudRuleKind::PaymentTypeMismatch)), 25);
    assert_eq!(with(&RiskFacts { countries: 2, ..usual }, rule(FraudRuleKind::MultipleCountries)), 25);
    for kind in FraudRuleKind::ALL {
        assert_eq!(with(&usual, rule(kind)), 0, "{kind:?}");
        assert_eq!(kind.as_str().parse(), Ok(kind));
    }
}

#[test]
fn the_score_decides() {
    let scored = |hundredths| {
        let rule = FraudRule { kind: FraudRuleKind::TimeOfDay, threshold: None, hundredths, is_active: true };
        risk_score(&RiskFacts { hour: 3, ..usual() }, &[rule])
    };
    for (hundredths, level, decision) in [
        (29, RiskLevel::Low, RiskDecision::Charge),
        (30, RiskLevel::Medium, RiskDecision::Authenticate),
        (69, RiskLevel::Medium, RiskDecision::Authenticate),
        (70, RiskLevel::High, RiskDecision::AuthenticateAndReview),
        (99, RiskLevel::High, RiskDecision::AuthenticateAndReview),
        (100, RiskLevel::High, RiskDecision::Block),
        (u32::MAX, RiskLevel::High, RiskDecision::Block),
    ] {
        assert_eq!((scored(hundredths).level(), scored(hundredths).decision()), (level, decision), "{hundredths}");
    }
    assert_eq!([RiskLevel::Low, RiskLevel::Medium, RiskLevel::High].map(RiskLevel::as_str), ["low", "medium", "high"]);
}

#[test]
fn two_of_three_signs_in_an_account_lock_payments_out() {
    let activity = |profile_changes, failed_sign_ins, is_impossible_travel| {
        AccountActivity { profile_changes, failed_sign_ins, is_impossible_travel }.level()
    };
    assert_eq!(activity(4, 4, false), ActivityLevel::Normal);
    assert_eq!(activity(5, 4, false), ActivityLevel::StepUp);
    assert_eq!(activity(4, 5, false), ActivityLevel::StepUp);
    assert_eq!(activity(0, 0, true), ActivityLevel::StepUp);
    assert_eq!(activity(5, 5, false), ActivityLevel::LockedOut);
    assert_eq!(activity(9, 9, true), ActivityLevel::LockedOut);
}

#[test]
fn a_payer_may_try_five_times_an_hour_and_twenty_times_a_day() {
    const HOUR: i64 = 3_600_000;
    let now = NOW * 1_000;
    let ago = |all: &[i64]| all.iter().map(|it| now - it).collect::<Vec<_>>();
    let wait = |all: &[i64]| payment_wait(&ago(all), now);
    assert_eq!(wait(&[]), 0);
    assert_eq!(wait(&[0, 1, 2, 3]), 0);
    assert_eq!(wait(&[0, 1, 2, 3, 10]), HOUR - 10);
    assert_eq!(wait(&[0, 1, 2, 3, HOUR]), 0);
    assert_eq!(wait(&[10, 0, 3, 2, 1]), HOUR - 10, "in any order");
    let spread: Vec<i64> = (0..20).map(|it| it * HOUR + 1).collect();
    assert_eq!(wait(&spread), 24 * HOUR - (19 * HOUR + 1));
    assert_eq!(wait(&spread[..19]), 0);
}

proptest! {
    #[test]
    fn a_score_is_at_most_one_and_no_sign_lowers_it(
        amount in 0_i64..10_000_000, average in prop::option::of(0_i64..1_000_000), age in 0_i64..100,
        within_hour in 0_u32..20, flags in any::<[bool; 3]>(), adds in 0_u32..200,
    ) {
        let [is_first_use, is_new_device, is_new_address] = flags;
        let facts = RiskFacts {
            amount: halalas(amount), average: average.map(halalas), method_added_at: Some(NOW - age * DAY),
            within_hour, is_first_use, is_new_device, is_new_address, hour: 2, ..usual()
        };
        let rule = FraudRule { kind: FraudRuleKind::TimeOfDay, threshold: None, hundredths: adds, is_active: true };
        let (plain, ruled) = (risk_score(&facts, &[]), risk_score(&facts, &[rule]));
        prop_assert!(plain <= ruled && ruled.hundredths() <= 100);
        let elsewhere = risk_score(&RiskFacts { is_new_device: true, ..facts }, &[]);
        prop_assert!(elsewhere >= plain);
    }
}
