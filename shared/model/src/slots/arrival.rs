//! Checking in.

use crate::hours::Span;

/// Whether the customer of an appointment may check in at a moment: from so many minutes before its start to its end
/// and, where an unused appointment is released, only before so many minutes after its start have passed.
///
/// Booking.md has 60 minutes as `early`.
#[must_use]
pub fn may_arrive(appointment: Span, early: u16, release_after: Option<u16>, at: i64) -> bool {
    let opens = appointment.start - i64::from(early) * 60;
    let released = release_after.map(|it| appointment.start + i64::from(it) * 60);
    opens <= at && at < appointment.end && released.is_none_or(|it| at < it)
}
