//! Shops.

pub mod admin;
pub mod hours;
pub mod staff;
pub(crate) mod view;
