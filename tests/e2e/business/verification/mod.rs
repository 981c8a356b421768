//! Verification of shops.

mod admin;
