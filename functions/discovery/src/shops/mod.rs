//! Shops: the search and their pages.

pub mod find;
pub mod get;

mod cells;
mod opening;
