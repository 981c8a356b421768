//! Refunds by Queue Me's staff.

pub mod create;
