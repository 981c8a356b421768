//! Settings of the caller's notifications, for all clients. Those of customers are in the customer API as well.

pub mod customer;
pub mod get;
pub mod set;
