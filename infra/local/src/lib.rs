//! The local cloud: gateways, functions, table, buckets, bus, schedules and messages of Queue Me in one program.
//!
//! The templates decide what there is; nothing is configured here. [`Cloud::start`] reads them, starts everything on
//! ports of its own, and [`Cloud::stop`] leaves nothing behind.

mod activity;
mod assembly;
mod bus;
mod calls;
mod clock;
mod cloud;
mod control;
mod courier;
mod dead_letters;
mod demo;
mod dynamodb;
mod faults;
mod front;
mod gateway;
mod host;
mod http;
mod pages;
mod pattern;
mod plan;
mod s3;
mod schedule;
mod services;
mod sockets;
mod state;
mod streams;
mod tasks;

pub use cloud::{Cloud, Options, State};
