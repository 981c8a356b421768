//! Tickets, for the holders of the tokens of their pages.

pub mod announce_arrival;
pub mod delay;
pub mod get;
pub mod leave;
pub mod reinstate;
mod step;
