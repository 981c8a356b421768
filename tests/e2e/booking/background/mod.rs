//! Jobs that follow bookings.

mod daily_summary;
mod late_events;
mod missed_runs;
pub(super) mod notify_booking_parties;
mod visit_messages;
