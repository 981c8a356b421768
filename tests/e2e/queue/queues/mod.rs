//! Queues.

mod admin;
mod comparison;
mod statistics;
mod update;
