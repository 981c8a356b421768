//! Appointments: booking them, and every step until they are over.

pub mod admin;
pub(crate) mod booked_visit;
pub(crate) mod cancellation;
pub mod customer;
mod reminders;
pub mod staff;
pub(crate) mod view;
