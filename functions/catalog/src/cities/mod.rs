//! The cities that Queue Me serves.

pub mod admin;
pub mod customer;
pub mod staff;

mod change;
mod request;
mod view;
