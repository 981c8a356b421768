//! Tickets, for the customer who owns them.

pub mod announce_arrival;
pub mod delay;
pub mod get;
pub mod leave;
pub mod list;
pub mod reinstate;
mod step;
