//! How often a payer may try to pay (payments.md, "Rules").

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Payments that a payer may begin within an hour, and within a day.
const LIMITS: [(usize, i64); 2] = [(5, HOUR_MS), (20, DAY_MS)];

/// Returns how long a payer has to wait until they may begin another payment at `now`, in milliseconds, given when they have begun
/// the latest ones; 0 if they may now.
#[must_use]
pub fn payment_wait(begun: &[i64], now: i64) -> i64 {
    let mut latest: Vec<i64> = begun.to_vec();
    latest.sort_unstable_by(|one, other| other.cmp(one));
    // The oldest of as many as are allowed has to be out of the window.
    let wait = |(count, window): (usize, i64)| latest.get(count - 1).map_or(0, |it| it + window - now);
    LIMITS.into_iter().map(wait).max().unwrap_or_default().max(0)
}
