//! Shops, for their staff.

pub mod close;
pub mod get;
pub mod list;
pub mod open;
pub mod update;
