//! Erasure of accounts.

pub mod cancel;
pub mod check_requests;
mod employment;
mod erase;
pub mod erase_accounts;
pub mod request;
pub mod review_accounts;
pub(crate) mod scheduling;
mod tickets;
mod traces;
