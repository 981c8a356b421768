//! Specialists, as customers see them.

pub mod get;
pub mod list;
