//! The packages of a shop, for its staff.

pub mod create;
pub mod get;
pub mod list;
pub mod retire;
pub mod update;

mod change;
mod creation;
mod request;
mod rules;
mod view;
