//! Delivery receipts of SMS.

pub mod receive;
