//! Leaves of employees.

pub(crate) mod bound;
pub mod decide;
pub mod list;
pub mod list_of_shop;
pub mod request;
pub(crate) mod view;
