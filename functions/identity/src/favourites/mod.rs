//! Favourites of the caller: shops, specialists and services.

pub mod list;
mod marked;
pub mod remove;
pub mod set;
