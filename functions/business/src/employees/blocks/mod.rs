//! Time that employees keep for themselves: nothing is booked over it.

pub mod create;
pub mod delete;
pub mod list;
pub(crate) mod view;
