//! The tree of categories.

mod admin;
mod list;
mod popular;
