//! Verification of shops.

pub mod admin;
pub(crate) mod restart;
pub mod staff;
