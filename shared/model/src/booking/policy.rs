//! What cancellations and no-shows cost, and how long an appointment may be moved (booking.md, "Rules").

use crate::Actor;
use crate::settings::CancellationPolicy;
use crate::{Code, Halalas};

/// Seconds in an hour.
const HOUR: i64 = 3_600;

/// What the shop keeps of a payment, and what it pays back. The sum is what was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fee {
    /// What the shop keeps, in halalas, at least 0.
    pub fee_halalas: i64,
    /// What is paid back to the method of payment, in halalas, at least 0.
    pub refund_halalas: i64,
}

impl Fee {
    /// A share of what was paid, up to the price. What was paid beyond the price is paid back in full.
    fn of(percent: u8, payable_halalas: i64, paid_halalas: i64) -> Self {
        let paid_halalas = paid_halalas.max(0);
        let fee_halalas = percent_of(paid_halalas.min(payable_halalas), percent);
        Self { fee_halalas, refund_halalas: paid_halalas - fee_halalas }
    }
}

/// Returns what cancelling at `now` costs (Unix seconds, as is `start`): nothing until `free_cancel_hours` before the start,
/// that second included; later `late_fee_percent` of what was paid. If the shop or the system cancels, everything is paid
/// back.
///
/// Before payment both amounts are 0: a fee is kept from what was paid, and never charged.
#[must_use]
pub fn cancel_fee(
    policy: &CancellationPolicy,
    start: i64,
    now: i64,
    by: Actor,
    payable_halalas: i64,
    paid_halalas: i64,
) -> Fee {
    let is_free = by != Actor::Customer || now <= hours_before(start, policy.free_cancel_hours);
    Fee::of(if is_free { 0 } else { policy.late_fee_percent }, payable_halalas, paid_halalas)
}

/// Returns what a no-show costs: `no_show_fee_percent` of what was paid; nothing before payment.
#[must_use]
pub fn no_show_fee(policy: &CancellationPolicy, payable_halalas: i64, paid_halalas: i64) -> Fee {
    Fee::of(policy.no_show_fee_percent, payable_halalas, paid_halalas)
}

/// Checks that an appointment that was moved `count` times may be moved at `now` (Unix seconds, as is its `start`). Staff
/// and the system always may move it.
///
/// # Errors
/// [`Code::CancelWindowPassed`] later than `allow_reschedule_hours` before the start; [`Code::RescheduleLimit`] if it was
/// moved `max_reschedules` times.
pub fn check_reschedule(policy: &CancellationPolicy, start: i64, now: i64, count: u32, by: Actor) -> Result<(), Code> {
    if by != Actor::Customer {
        return Ok(());
    }
    if now > hours_before(start, policy.allow_reschedule_hours) {
        return Err(Code::CancelWindowPassed);
    }
    if count >= u32::from(policy.max_reschedules) { Err(Code::RescheduleLimit) } else { Ok(()) }
}

/// Returns a share of an amount in halalas, rounded half up once; 0 of a negative amount. Percentages over 100 count as 100.
#[must_use]
pub fn percent_of(amount_halalas: i64, percent: u8) -> i64 {
    let share = Halalas::new(amount_halalas.max(0)).share(u32::from(percent.min(100)) * 100);
    // At most the amount itself, so it always fits.
    share.map_or(0, Halalas::get)
}

fn hours_before(start: i64, hours: u16) -> i64 {
    start.saturating_sub(i64::from(hours) * HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const START: i64 = 1_790_000_100;

    fn fee(fee_halalas: i64, refund_halalas: i64) -> Fee {
        Fee { fee_halalas, refund_halalas }
    }

    #[test]
    fn cancelling_is_free_until_a_day_before() {
        let policy = CancellationPolicy::default();
        for (before, by, paid, expected) in [
            (24 * HOUR + 1, Actor::Customer, 12_000, fee(0, 12_000)),
            (24 * HOUR, Actor::Customer, 12_000, fee(0, 12_000)),
            (24 * HOUR - 1, Actor::Customer, 12_000, fee(2_400, 9_600)),
            (-HOUR, Actor::Customer, 12_000, fee(2_400, 9_600)),
            (0, Actor::Staff, 12_000, fee(0, 12_000)),
            (0, Actor::System, 12_000, fee(0, 12_000)),
            (0, Actor::Customer, 0, fee(0, 0)),
            // 20 % of 12,002 is 2,400.4, of 12,003 is 2,400.6.
            (0, Actor::Customer, 12_002, fee(2_400, 9_602)),
            (0, Actor::Customer, 12_003, fee(2_401, 9_602)),
        ] {
            assert_eq!(
                cancel_fee(&policy, START, START - before, by, 12_003, paid),
                expected,
                "{before} {by:?} {paid}"
            );
        }
        let never_free = CancellationPolicy { free_cancel_hours: 0, late_fee_percent: 100, ..policy };
        assert_eq!(cancel_fee(&never_free, START, START, Actor::Customer, 100, 100), fee(0, 100));
        assert_eq!(cancel_fee(&never_free, START, START + 1, Actor::Customer, 100, 100), fee(100, 0));
        assert_eq!(cancel_fee(&never_free, START, START + 1, Actor::Customer, 100, 150), fee(100, 50));
    }

    #[test]
    fn not_coming_costs_half() {
        let policy = CancellationPolicy::default();
        assert_eq!(no_show_fee(&policy, 9_999, 9_999), fee(5_000, 4_999));
        assert_eq!(no_show_fee(&policy, 9_999, 0), fee(0, 0));
    }

    #[test]
    fn customers_may_move_it_twice_and_until_two_hours_before() {
        let policy = CancellationPolicy::default();
        let may = |before: i64, count, by| check_reschedule(&policy, START, START - before, count, by);
        assert_eq!(may(2 * HOUR, 1, Actor::Customer), Ok(()));
        assert_eq!(may(2 * HOUR - 1, 1, Actor::Customer), Err(Code::CancelWindowPassed));
        assert_eq!(may(2 * HOUR - 1, 2, Actor::Customer), Err(Code::CancelWindowPassed));
        assert_eq!(may(48 * HOUR, 2, Actor::Customer), Err(Code::RescheduleLimit));
        for by in [Actor::Staff, Actor::System] {
            assert_eq!(may(-HOUR, 9, by), Ok(()));
        }
    }

    proptest! {
        #[test]
        fn fee_and_refund_are_what_was_paid(
            paid in 0_i64..=100_000_000, payable in 0_i64..=100_000_000, percent in 0_u8..=100,
            before in -100_000_i64..100_000,
        ) {
            let default = CancellationPolicy::default();
            let policy = CancellationPolicy { late_fee_percent: percent, no_show_fee_percent: percent, ..default };
            let cancelled = cancel_fee(&policy, START, START - before, Actor::Customer, payable, paid);
            for fee in [no_show_fee(&policy, payable, paid), cancelled] {
                prop_assert_eq!(fee.fee_halalas + fee.refund_halalas, paid);
                prop_assert!((0..=paid.min(payable)).contains(&fee.fee_halalas));
            }
        }

        #[test]
        fn shares_are_rounded_half_up(amount in 0_i64..=100_000_000, percent in 0_u8..=100) {
            prop_assert_eq!(percent_of(amount, percent), (amount * i64::from(percent) + 50) / 100);
        }

        #[test]
        fn no_amount_panics(amount in any::<i64>(), percent in any::<u8>()) {
            prop_assert!((0..=amount.max(0)).contains(&percent_of(amount, percent)));
        }
    }
}
