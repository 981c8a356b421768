//! Shops: the search and their pages.

pub mod find;
pub mod get;

mod cells;
pub(crate) mod found_shop;
mod opening;
pub(crate) mod search;
