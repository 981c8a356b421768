//! Tickets that open WebSockets.

pub mod issue;
