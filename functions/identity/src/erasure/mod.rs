//! Erasure of accounts.

pub mod cancel;
mod employment;
mod erase;
pub mod erase_accounts;
pub mod request;
pub mod review_accounts;
pub(crate) mod scheduling;
mod tickets;
mod traces;
