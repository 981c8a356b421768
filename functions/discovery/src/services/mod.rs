//! Services, as customers see them.

pub mod get;
pub mod list;

pub(crate) mod sections;
