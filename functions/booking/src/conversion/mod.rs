//! From a live queue to an appointment: times that can be booked instead of waiting.

pub mod convert;
pub mod list_starts;
mod waiting_ticket;
