//! The audit log.

mod list;
