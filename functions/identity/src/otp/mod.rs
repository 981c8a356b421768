//! One-time codes: sending them, verifying them, and what a verified code allows.

pub(crate) mod code;
pub(crate) mod reference;
pub mod request;
mod send;
pub(crate) mod step_up;
pub(crate) mod verification_limit;
pub(crate) mod verify;
