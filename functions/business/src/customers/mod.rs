//! The customers of a shop, and the shop's notes about them.

pub mod count;
pub mod get;
pub(crate) mod known;
pub mod list;
pub mod notes;
pub(crate) mod view;
