//! Appointments after they were booked.

mod lifecycle;
mod reassign;
