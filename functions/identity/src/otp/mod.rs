//! One-time codes: sending them and checking them.

pub(crate) mod code;
pub mod request;
