//! What payers see.

pub mod get;
pub mod list;
