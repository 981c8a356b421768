//! The audit log of changes by staff.

pub mod admin;
pub mod staff;
pub(crate) mod view;
