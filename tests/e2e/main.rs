//! End-to-end tests: each owns a local cloud and calls it as clients do.
//!
//! With `BOOTSTRAPS=DIR` the functions run as real executables over the Lambda Runtime API; otherwise they run in the
//! process. With `SECOND_ENGINE=COMMAND` the table is that of another implementation of DynamoDB, which the command starts.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    // Some tests print what they measured.
    clippy::print_stdout
)]

mod authorisation;
mod billing;
mod booking;
mod business;
mod campaign;
mod catalog;
mod costs;
mod discovery;
mod engine;
mod events;
mod guards;
mod identity;
mod invoicing;
mod journeys;
mod notifications;
mod payments;
mod platform;
mod queue;
mod realtime;
mod samples;
mod shop_fixture;
mod walk;
mod world;
