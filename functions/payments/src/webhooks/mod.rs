//! Events of the gateway.

pub mod receive;
