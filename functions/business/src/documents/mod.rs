//! Documents of companies.

pub mod admin;
pub mod staff;
pub(crate) mod view;
