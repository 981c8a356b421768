//! Shops.

pub mod admin;
pub(crate) mod change;
pub mod clear;
pub(crate) mod closing;
pub(crate) mod fields;
pub mod hours;
pub(crate) mod opening;
pub(crate) mod show;
pub mod staff;
pub(crate) mod view;
