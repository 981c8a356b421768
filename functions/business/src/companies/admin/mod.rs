//! Companies, for Queue Me's staff.

pub mod get;
pub mod list;
pub mod verify;
