//! The tree of categories.

mod admin;
mod popular;
