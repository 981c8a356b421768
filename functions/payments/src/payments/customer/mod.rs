//! Payments of the customer who calls.

pub mod create;
pub mod get;
pub mod get_config;
pub mod list;
pub mod return_from;
