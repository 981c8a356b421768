//! Queues, for customers and visitors.

pub mod get;
pub mod list;
pub mod serve_qr_code;
