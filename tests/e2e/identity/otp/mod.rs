//! One-time codes.

pub mod confirm;
mod request;
