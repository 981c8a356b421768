//! One-time codes: sending them, verifying them, and what a verified code allows.

pub(crate) mod code;
pub mod confirm;
pub(crate) mod failures;
mod locate;
mod needs;
pub(crate) mod reference;
pub mod request;
mod send;
pub(crate) mod step_up;
pub(crate) mod verify;
