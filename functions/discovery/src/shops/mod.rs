//! Shops: the search and their pages.

pub mod find;
pub mod get;

mod cells;
mod found_shop;
mod opening;
mod search;
