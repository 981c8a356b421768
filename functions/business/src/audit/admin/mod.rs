//! The audit log, for Queue Me's staff.

pub mod list;
