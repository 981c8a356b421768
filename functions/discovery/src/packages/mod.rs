//! Packages, as customers see them.

pub mod get;
pub mod list;
mod view;
