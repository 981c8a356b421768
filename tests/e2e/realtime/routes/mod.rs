//! The routes of the WebSocket API.

mod connect;
mod disconnect;
mod snapshot;
mod subscribe;
