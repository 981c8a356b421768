//! Erasure of accounts.

pub mod cancel;
mod due;
pub mod erase_accounts;
pub mod request;
mod tickets;

/// What shops see instead of a name.
const DELETED: &str = "Deleted user";
