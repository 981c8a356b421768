//! Erasure of accounts.

mod check_requests;
mod erase_accounts;
mod request;
mod review_accounts;
mod traces;
