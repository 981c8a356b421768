//! Queues.

mod comparison;
mod statistics;
mod update;
