//! Queues, for the staff of a shop.

pub mod compare;
pub mod create;
pub mod get_statistics;
pub mod list;
pub mod update;
