//! Leaves of employees.

pub mod decide;
pub mod list;
pub mod request;
pub(crate) mod view;
