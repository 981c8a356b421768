//! Deadlines of appointments that wait for payment or for the shop's approval (booking.md, "Appointment states").

/// Time to pay for what is booked, in seconds.
const PAYMENT: i64 = 600;
/// How long a request for approval stands, in seconds, and how long before the start it ends.
const APPROVAL: i64 = 24 * 3_600;
const APPROVAL_BEFORE_START: i64 = 3_600;
/// How long a request for approval stands at least, in seconds.
const SHORTEST_APPROVAL: i64 = 300;

/// Returns the deadline for paying for what is booked at `now` (Unix seconds).
#[must_use]
pub const fn payment_deadline(now: i64) -> i64 {
    now.saturating_add(PAYMENT)
}

/// Returns the deadline for the shop's approval of a request made at `now` for `start` (Unix seconds): within a day, an hour
/// before the start; for a later request, within five minutes.
#[must_use]
pub fn approval_deadline(now: i64, start: i64) -> i64 {
    let (day, hour_before) = (now.saturating_add(APPROVAL), start.saturating_sub(APPROVAL_BEFORE_START));
    day.min(hour_before).max(now.saturating_add(SHORTEST_APPROVAL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_stand_a_day_but_end_an_hour_before_the_start() {
        assert_eq!(approval_deadline(1_000_000, 2_000_000), 1_086_400);
        assert_eq!(approval_deadline(1_000_000, 1_010_000), 1_006_400);
        assert_eq!(approval_deadline(1_000_000, 1_002_000), 1_000_300);
    }

    #[test]
    fn there_are_ten_minutes_to_pay() {
        assert_eq!(payment_deadline(1_000_000), 1_000_600);
    }
}
