//! The second factor of Queue Me's staff: codes of an authenticator (RFC 6238), and recovery codes.

pub mod confirm;
pub mod enrol;
pub(crate) mod proof;
pub mod reset;
mod secret;
mod staff;
mod totp;
