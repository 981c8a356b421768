//! Documents, for Queue Me's staff.

pub mod decide;
pub mod list;
