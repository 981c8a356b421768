//! Tickets, for whoever presents the token of their page.

pub mod announce_arrival;
pub mod delay;
pub mod get;
pub mod leave;
pub mod reinstate;
