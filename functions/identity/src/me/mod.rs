//! The caller's own profile.

mod change;
pub mod change_phone;
pub mod get;
pub mod update;
mod view;
