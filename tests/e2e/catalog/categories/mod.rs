//! The tree of categories.

mod admin;
