//! The tree of categories.

pub mod admin;
pub mod customer;

mod tree;
