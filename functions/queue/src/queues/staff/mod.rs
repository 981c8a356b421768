//! Queues, for the staff of a shop.

pub mod create;
pub mod list;
pub mod update;
