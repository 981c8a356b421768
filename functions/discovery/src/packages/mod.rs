//! Packages, as customers see them.

pub(crate) mod across_shops;
pub mod get;
pub mod list;
pub mod popular;
pub mod recommended;
mod view;
