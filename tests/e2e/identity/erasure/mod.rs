//! Erasure of accounts.

mod erase_accounts;
mod request;
mod review_accounts;
mod traces;
