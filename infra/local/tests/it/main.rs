//! Drives the local cloud from outside, with small functions of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bootstraps;
mod console;
mod demo;
mod events;
mod faults;
mod functions;
mod gateway;
mod lifecycle;
mod permissions;
mod program;
mod redelivery;
mod services;
mod sockets;
mod world;
