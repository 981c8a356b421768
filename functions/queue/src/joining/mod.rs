//! Joining a queue: the only writer of queue numbers and new tickets.

pub(crate) mod admission;
pub(crate) mod appointment_tickets;
pub mod customer;
pub mod guest;
pub(crate) mod join_rate;
pub(crate) mod request;
pub mod walk_in;
