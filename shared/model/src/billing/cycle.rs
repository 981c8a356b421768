//! The calendar of a subscription: paid periods, renewals with retries and grace, reminders. Moments are Unix seconds.

use crate::payment::BillingPeriod;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// How long before the end of a period its renewal is charged, in seconds.
pub const RENEWAL_WINDOW: i64 = 24 * HOUR;
/// How long the first payment of a subscription may take, in seconds.
pub const PAYMENT_DEADLINE: i64 = 24 * HOUR;
/// For how many days after the end of its period a subscription with a failed renewal can still be used.
pub const GRACE_DAYS: i64 = 5;
/// The days of grace on which a failed renewal is tried again; the first day begins at the end of the period.
pub const RETRY_DAYS: [i64; 3] = [1, 3, 5];
/// How many days before the end of a period the owner is reminded.
pub const REMINDER_DAYS: [i64; 5] = [30, 15, 7, 3, 1];

/// A period that is paid for at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidPeriod {
    /// When it begins.
    pub start: i64,
    /// When it ends; the next one begins then.
    pub end: i64,
}

impl PaidPeriod {
    /// Returns the period of this kind that begins at a moment.
    #[must_use]
    pub fn beginning(start: i64, period: BillingPeriod) -> Self {
        Self { start, end: start.saturating_add(i64::from(period.days()) * DAY) }
    }

    /// Returns the trial that begins at a moment.
    #[must_use]
    pub const fn trial(start: i64, days: i64) -> Self {
        Self { start, end: start.saturating_add(days.saturating_mul(DAY)) }
    }

    /// Returns the period of this kind that follows it. Nothing is lost by paying early, nor won by paying late within the
    /// days of grace.
    #[must_use]
    pub fn next(self, period: BillingPeriod) -> Self {
        Self::beginning(self.end, period)
    }

    /// Its length in seconds.
    #[must_use]
    pub const fn length(self) -> i64 {
        self.end - self.start
    }

    /// What is left of it at a moment, in seconds: all of it before it begins, 0 once it is over.
    #[must_use]
    pub fn remaining(self, now: i64) -> i64 {
        self.end.saturating_sub(now).clamp(0, self.length().max(0))
    }

    /// Whether the renewal is to be charged.
    #[must_use]
    pub const fn is_renewal_due(self, now: i64) -> bool {
        now >= self.end.saturating_sub(RENEWAL_WINDOW)
    }
}

/// When a subscription expires whose renewal failed, by the end of its period.
#[must_use]
pub const fn grace_end(period_end: i64) -> i64 {
    period_end.saturating_add(GRACE_DAYS * DAY)
}

/// When the payment of the next period is tried again after so many failed attempts, the one before the end of the period
/// included. `None` before the first attempt and after the last one.
#[must_use]
pub fn retry_at(period_end: i64, failed_attempts: usize) -> Option<i64> {
    let day = RETRY_DAYS.get(failed_attempts.checked_sub(1)?)?;
    Some(period_end.saturating_add((day - 1) * DAY))
}

/// Returns the reminder that is due, as the number of days before the end of the period. `None` if there is none.
///
/// `last` is the reminder of this period that was sent last. If several were missed, only the latest one is due. A reminder
/// as long before the end as the period itself is none: it would come with the receipt.
#[must_use]
pub fn reminder_due(period: PaidPeriod, now: i64, last: Option<i64>) -> Option<i64> {
    if now >= period.end {
        return None;
    }
    let begun = |days: &i64| days * DAY < period.length() && now >= period.end - days * DAY;
    let latest = REMINDER_DAYS.into_iter().filter(begun).min()?;
    last.is_none_or(|it| latest < it).then_some(latest)
}
