//! Refunds that people ask for.

pub mod admin;
