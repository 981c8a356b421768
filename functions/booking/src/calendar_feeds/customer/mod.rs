//! A customer's own calendar.

pub mod create;
pub mod serve;
