//! Erasure of accounts.

pub mod cancel;
mod erase;
pub mod erase_accounts;
pub mod request;
mod tickets;
