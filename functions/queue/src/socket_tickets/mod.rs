//! One-time tickets that open a WebSocket without an account.

pub mod issue;
