//! Tickets after joining: what their owners and staff do with them.

pub(crate) mod actions;
pub mod customer;
pub(crate) mod delays;
pub(crate) mod expiry;
pub mod guest;
pub(crate) mod messages;
pub(crate) mod owned;
pub(crate) mod service_times;
pub mod staff;
pub(crate) mod view;
