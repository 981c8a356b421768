//! Transitions, periods, reminders, retries, changes of plan.

use crate::Halalas;
use crate::billing::SubscriptionStatus::{Active, Canceled, Expired, Initiated, PastDue, Trial};
use crate::billing::SubscriptionStep::{Cancel, EndGrace, EndPeriod, EndTrial, FailRenewal, MissDeadline, Pay, Resume};
use crate::billing::*;
use crate::payment::BillingPeriod;
use proptest::prelude::*;

const DAY: i64 = 86_400;

/// The transitions of billing.md, and the renewal that leaves a subscription active.
const TRANSITIONS: [(SubscriptionStatus, SubscriptionStep, SubscriptionStatus); 14] = [
    (Initiated, Pay, Active),
    (Initiated, MissDeadline, Expired),
    (Trial, Pay, Active),
    (Trial, EndTrial, Expired),
    (Active, Pay, Active),
    (Active, FailRenewal, PastDue),
    (Active, Cancel, Canceled),
    (PastDue, Cancel, Canceled),
    (Active, EndPeriod, Expired),
    (PastDue, Pay, Active),
    (PastDue, EndGrace, Expired),
    (Canceled, Resume, Active),
    (Canceled, EndPeriod, Expired),
    (Expired, Pay, Active),
];

#[test]
fn a_transition_that_is_not_in_the_table_is_refused() {
    for status in SubscriptionStatus::ALL {
        assert_eq!(status.as_str().parse(), Ok(status));
        for step in SubscriptionStep::ALL {
            let listed = TRANSITIONS.iter().find(|(from, by, _)| *from == status && *by == step);
            assert_eq!(status.after(step), listed.map(|(.., to)| *to), "{status:?} {step:?}");
        }
    }
}

#[test]
fn only_the_first_subscription_has_a_trial() {
    assert_eq!(SubscriptionStatus::first(14, 0), Trial);
    assert_eq!(SubscriptionStatus::first(14, 1), Initiated);
    assert_eq!(SubscriptionStatus::first(0, 0), Initiated);
    let running: Vec<_> = SubscriptionStatus::ALL.into_iter().filter(|it| it.is_running()).collect();
    assert_eq!(running, [Trial, Active, PastDue, Canceled]);
}

#[test]
fn periods_follow_each_other_without_a_gap() {
    for period in BillingPeriod::ALL {
        let first = PaidPeriod::beginning(1_000, period);
        assert_eq!(first.length(), i64::from(period.days()) * DAY);
        assert_eq!(first.next(period).start, first.end);
        assert_eq!((first.remaining(0), first.remaining(1_000)), (first.length(), first.length()));
        assert_eq!((first.remaining(first.end - 1), first.remaining(first.end)), (1, 0));
        assert!(!first.is_renewal_due(first.end - DAY - 1) && first.is_renewal_due(first.end - DAY));
    }
    assert_eq!(PaidPeriod::trial(0, 14).end, 14 * DAY);
}

#[test]
fn a_failed_renewal_is_tried_on_days_1_3_and_5_of_grace() {
    let end = 100 * DAY;
    assert_eq!(retry_at(end, 0), None);
    assert_eq!(retry_at(end, 1), Some(end));
    assert_eq!(retry_at(end, 2), Some(end + 2 * DAY));
    assert_eq!(retry_at(end, 3), Some(end + 4 * DAY));
    assert_eq!(retry_at(end, 4), None);
    assert_eq!(grace_end(end), end + 5 * DAY);
}

#[test]
fn owners_are_reminded_30_15_7_3_and_1_days_before_the_end() {
    let year = PaidPeriod::beginning(0, BillingPeriod::Annual);
    let (mut last, mut sent) = (None, Vec::new());
    // The job runs once a day.
    for day in 0..=370 {
        if let Some(reminder) = reminder_due(year, day * DAY + 3_600, last) {
            sent.push((day, reminder));
            last = Some(reminder);
        }
    }
    assert_eq!(sent, [(335, 30), (350, 15), (358, 7), (362, 3), (364, 1)]);
    // Of those that a job has missed, the latest is sent.
    assert_eq!(reminder_due(year, year.end - 2 * DAY, Some(30)), Some(3));
    // A month has no reminder on its first day.
    let month = PaidPeriod::beginning(0, BillingPeriod::Monthly);
    assert_eq!(reminder_due(month, 0, None), None);
    assert_eq!(reminder_due(month, 15 * DAY, None), Some(15));
    assert_eq!(reminder_due(month, month.end, None), None);
}

#[test]
fn a_dearer_plan_is_paid_now_and_another_one_begins_with_the_next_period() {
    let month = PaidPeriod::beginning(0, BillingPeriod::Monthly);
    let (small, large) = (Halalas::new(10_000), Halalas::new(29_900));
    assert_eq!(plan_change(small, large, month, 15 * DAY), Some(PlanChange::Upgrade { charge: Halalas::new(9_950) }));
    assert_eq!(plan_change(large, small, month, 15 * DAY), Some(PlanChange::Downgrade));
    assert_eq!(plan_change(large, large, month, 15 * DAY), Some(PlanChange::Downgrade));
    assert_eq!(plan_change(small, large, month, 30 * DAY), None);
}

#[test]
fn the_newest_items_are_in_excess() {
    let items = |times: &[i64]| times.iter().map(|it| CreatedItem { created_at: *it, item: *it }).collect::<Vec<_>>();
    assert_eq!(in_excess(items(&[30, 10, 20, 40]), 2), [40, 30]);
    assert!(in_excess(items(&[1, 2]), 2).is_empty());
    assert_eq!(in_excess(items(&[1, 2]), 0), [2, 1]);
}

proptest! {
    #[test]
    fn charges_of_any_chain_of_upgrades_are_the_time_weighted_price(
        first in 0_i64..10_000_000,
        steps in prop::collection::vec((0_i64..31_536_000, 1_i64..10_000_000), 0..8),
        annual in any::<bool>(),
    ) {
        let kind = if annual { BillingPeriod::Annual } else { BillingPeriod::Monthly };
        let period = PaidPeriod::beginning(0, kind);
        let mut moments: Vec<i64> = steps.iter().map(|(at, _)| at % period.length()).collect();
        moments.sort_unstable();
        let (mut price, mut charged, mut before, mut weighted) = (first, first, 0_i64, 0_i128);
        for (at, (_, more)) in moments.iter().zip(&steps) {
            let dearer = price + more;
            let change = plan_change(Halalas::new(price), Halalas::new(dearer), period, *at);
            let Some(PlanChange::Upgrade { charge }) = change else { panic!("{change:?}") };
            charged += charge.get();
            weighted += i128::from(price) * i128::from(at - before);
            (price, before) = (dearer, *at);
        }
        weighted += i128::from(price) * i128::from(period.length() - before);
        let difference = (i128::from(charged) * i128::from(period.length()) - weighted).abs();
        prop_assert!(difference <= i128::from(period.length()) * moments.len() as i128);
    }

    #[test]
    fn a_charge_is_never_more_than_the_difference_of_the_prices(
        old in 0_i64..10_000_000, more in 1_i64..10_000_000, at in 0_i64..2_592_000,
    ) {
        let period = PaidPeriod::beginning(0, BillingPeriod::Monthly);
        let change = plan_change(Halalas::new(old), Halalas::new(old + more), period, at);
        let Some(PlanChange::Upgrade { charge }) = change else { panic!("{change:?}") };
        prop_assert!((0..=more).contains(&charge.get()));
    }

    #[test]
    fn a_subscription_runs_only_by_listed_steps(steps in prop::collection::vec(0_usize..8, 0..40)) {
        let mut status = Initiated;
        for step in steps {
            let step = SubscriptionStep::ALL[step];
            if let Some(next) = status.after(step) {
                // Only a payment opens what was never paid or is over.
                if !status.is_running() && next.is_running() {
                    prop_assert_eq!(step, Pay);
                }
                status = next;
            }
        }
    }

    #[test]
    fn what_is_in_excess_is_newer_than_what_is_kept(times in prop::collection::btree_set(0_i64..1_000, 0..40), limit in 0_usize..20) {
        let items = times.iter().rev().map(|it| CreatedItem { created_at: *it, item: *it }).collect();
        let excess = in_excess(items, limit);
        prop_assert_eq!(excess.len(), times.len().saturating_sub(limit));
        let kept = times.iter().filter(|it| !excess.contains(it)).max();
        prop_assert!(excess.iter().all(|it| kept.is_none_or(|kept| kept < it)));
    }
}
