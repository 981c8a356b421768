//! Finding shops, and what customers see of them.

pub mod country;
mod pages;
mod search;
