//! Shops.

mod hours;
mod open;
mod update;
