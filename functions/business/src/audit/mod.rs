//! The audit log of changes by staff.

pub mod admin;
pub(crate) mod listing;
pub mod staff;
pub(crate) mod view;
