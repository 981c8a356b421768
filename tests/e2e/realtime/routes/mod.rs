//! The routes of the WebSocket API.

mod connect;
mod disconnect;
mod subscribe;
