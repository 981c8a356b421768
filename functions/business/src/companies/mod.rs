//! Companies.

pub mod admin;
pub mod get;
pub(crate) mod managed;
pub mod register;
pub mod update;
pub(crate) mod view;
