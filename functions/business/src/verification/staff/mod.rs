//! Verification, for the shop's staff.

pub mod request;
