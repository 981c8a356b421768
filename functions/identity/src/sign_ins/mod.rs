//! Attempts to sign in to the caller's account.

pub mod list;
