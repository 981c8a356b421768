//! The specialists of a shop, for its staff.

pub mod get;
pub mod list;
pub mod update;

mod view;
