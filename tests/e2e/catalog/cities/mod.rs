//! Cities.

mod admin;
