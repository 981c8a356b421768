//! The tree of categories.

pub mod admin;
pub mod customer;

mod change;
mod relations;
mod request;
mod tree;
mod view;
