//! Specialists, as customers see them.

pub(crate) mod candidates;
pub mod find;
pub mod get;
pub mod list;
pub mod recommended;
pub mod top_rated;
mod view;
