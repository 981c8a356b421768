//! The specialists of a shop, for its staff.

pub mod get;
pub mod list;
pub mod update;

mod assignment;
mod change;
mod expertise;
mod portfolio;
mod request;
mod view;
