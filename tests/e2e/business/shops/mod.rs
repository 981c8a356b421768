//! Shops.

mod close;
pub(in crate::business) mod hours;
mod open;
mod update;
