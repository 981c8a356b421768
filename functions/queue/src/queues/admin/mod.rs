//! Queues, for Queue Me's staff.

pub mod list;
