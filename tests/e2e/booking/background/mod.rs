//! Jobs that follow bookings.

mod daily_summary;
pub(super) mod notify_booking_parties;
mod visit_messages;
