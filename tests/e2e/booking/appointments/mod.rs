//! Appointments after their booking.

mod lifecycle;
mod reassign;
