//! Settings of the calling customer's notifications, in the customer API.

pub mod get;
pub mod set;
