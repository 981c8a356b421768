//! Finding shops, and what customers see of them.

mod country;
mod pages;
mod search;
