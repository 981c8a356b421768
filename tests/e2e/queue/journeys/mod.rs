//! Whole days of a shop.

pub(crate) mod busy_day;
pub(crate) mod simulated_day;
