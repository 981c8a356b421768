//! Documents of companies.

pub mod admin;
pub(crate) mod listing;
pub mod staff;
pub(crate) mod view;
