//! Queues.

mod update;
