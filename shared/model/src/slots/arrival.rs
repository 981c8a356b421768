//! The time in which a customer may check in.

use crate::hours::Span;

/// Whether the customer of an appointment may check in at `at` (Unix seconds): from `early` minutes before its start until
/// its end or, where unused appointments are released, until `release_after` minutes after its start.
///
/// `early` is 60 in booking.md.
#[must_use]
pub fn may_arrive(appointment: Span, early: u16, release_after: Option<u16>, at: i64) -> bool {
    let opens = appointment.start - i64::from(early) * 60;
    let released = release_after.map(|it| appointment.start + i64::from(it) * 60);
    opens <= at && at < appointment.end && released.is_none_or(|it| at < it)
}
