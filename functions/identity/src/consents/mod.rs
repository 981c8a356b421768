//! Consents of the caller.

pub mod list;
pub mod set;
mod view;
