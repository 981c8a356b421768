//! Cities.

mod admin;
mod list;
