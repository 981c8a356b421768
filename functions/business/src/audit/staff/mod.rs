//! The audit log, for the company's owner.

pub mod list;
