//! Shops.

mod hours;
mod open;
