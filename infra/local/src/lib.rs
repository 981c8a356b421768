//! The local cloud: gateways, functions, table, buckets, bus, schedules and messages of Queue Me in one program.
//!
//! All resources come from the templates; nothing is configured here. [`Cloud::start`] reads the templates and starts
//! everything on its own ports. [`Cloud::stop`] stops everything.

mod activity;
mod assembly;
mod async_invoker;
mod bus;
mod calls;
mod clock;
mod cloud;
mod control;
mod dead_letters;
mod demo;
mod dynamodb;
mod faults;
mod files;
mod gateway;
mod host;
mod http;
mod iam;
mod invocations;
mod main_port;
mod moyasar;
mod options;
mod pages;
mod panels;
mod pattern;
mod plan;
mod ports;
mod s3;
mod schedule;
mod services;
mod sockets;
mod state;
mod streams;
mod tasks;

pub use cloud::Cloud;
pub use demo::DemoProgress;
pub use invocations::InvocationLines;
pub use options::{Options, StateLocation};
