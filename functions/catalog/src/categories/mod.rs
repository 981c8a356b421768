//! The tree of categories.

pub mod admin;
pub mod customer;
pub mod staff;

mod change;
mod relations;
mod request;
mod tree;
mod view;
