//! Companies.

pub mod get;
pub mod register;
pub mod update;
pub(crate) mod view;
