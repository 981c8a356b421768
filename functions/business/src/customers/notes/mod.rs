//! Notes of a shop about a customer.

pub mod delete;
pub(crate) mod fields;
pub mod list;
pub mod update;
pub(crate) mod view;
pub mod write;
