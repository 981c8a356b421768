//! Appointments after their booking.

mod book_for_caller;
mod calendar;
mod delays;
mod lifecycle;
mod list_clashing;
mod reassign;
mod update;
