//! No-shows of a customer (booking.md, "Rules").

/// Days for which a no-show counts.
pub const NO_SHOW_DAYS: i64 = 180;
/// Recent no-shows from which on a customer must pay in advance.
pub const PREPAYMENT_NO_SHOWS: usize = 3;

const DAY: i64 = 86_400;

/// Returns the number of these moments (Unix seconds) within the last [`NO_SHOW_DAYS`] days, excluding one exactly that
/// long ago.
#[must_use]
pub fn recent_no_shows(moments: &[i64], now: i64) -> usize {
    let oldest = now.saturating_sub(NO_SHOW_DAYS * DAY);
    moments.iter().filter(|it| (oldest.saturating_add(1)..=now).contains(it)).count()
}

/// Returns the no-show score: the share of no-shows among the appointments of the same days, 0 to 1; 0 without any.
#[must_use]
pub fn no_show_score(no_shows: usize, appointments: usize) -> f64 {
    if appointments == 0 {
        return 0.0;
    }
    // Counts of one customer, which an f64 represents exactly.
    (no_shows as f64 / appointments as f64).min(1.0)
}

/// Whether a customer with this many recent no-shows must pay in advance, whatever the shop requires of others.
#[must_use]
pub const fn must_prepay(no_shows: usize) -> bool {
    no_shows >= PREPAYMENT_NO_SHOWS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_show_counts_for_180_days() {
        let now = 1_790_000_000;
        let ago = |seconds: i64| now - seconds;
        let moments = [ago(-1), ago(0), ago(DAY), ago(180 * DAY - 1), ago(180 * DAY), 0];
        assert_eq!(recent_no_shows(&moments, now), 3);
        assert_eq!(recent_no_shows(&[i64::MIN, i64::MAX], i64::MIN), 0);
    }

    #[test]
    fn three_of_them_require_payment_in_advance() {
        assert_eq!([0, 2, 3, 4].map(must_prepay), [false, false, true, true]);
        assert_eq!(no_show_score(0, 0), 0.0);
        assert_eq!(no_show_score(1, 4), 0.25);
        assert_eq!(no_show_score(4, 2), 1.0);
    }
}
