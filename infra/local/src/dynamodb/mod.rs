//! The table: its engine, and the proxy used by functions.

mod client;
mod engine;
mod items;
mod proxy;
mod units;

pub(crate) use client::DynamoClient;
pub(crate) use engine::TableEngine;
pub(crate) use proxy::Proxy;
