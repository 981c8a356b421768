//! The caller's own profile.

mod change;
pub mod get;
pub mod update;
mod view;
