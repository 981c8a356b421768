//! Packages, as customers see them.

pub mod list;
