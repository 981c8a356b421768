//! What the staff of shops see.

pub mod get;
pub mod list;
