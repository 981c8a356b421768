//! The chain of the audit log: recording entries, sealing days, and checking that nothing was changed.

pub mod check;
mod heads;
pub(crate) mod record;
pub mod seal;
pub mod verify;
