//! Verification of shops.

pub mod admin;
pub mod staff;
