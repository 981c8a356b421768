//! Appointments after their booking.

mod book_for_caller;
mod lifecycle;
mod list_clashing;
mod reassign;
