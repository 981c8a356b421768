//! The cities that Queue Me serves.

pub mod admin;
pub mod customer;

mod change;
mod request;
mod view;
