//! The table: its engine, the proxy that functions talk to, and its stream.

mod client;
mod engine;
mod proxy;
mod units;

pub(crate) use client::DynamoClient;
pub(crate) use engine::Engine;
pub(crate) use proxy::Proxy;
