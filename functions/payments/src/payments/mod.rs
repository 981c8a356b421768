//! Payments.

pub mod customer;
mod order;
mod paying;
mod view;
