//! Erasure of accounts.

mod request;
