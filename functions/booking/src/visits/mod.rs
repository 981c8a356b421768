//! Visits: the appointments that are booked together, as one thing. They are shown, cancelled and moved as a whole.

pub mod customer;
pub mod staff;
mod view;
