//! The audit log.

mod list;
mod verify;
