//! The routes of the WebSocket API.

pub mod connect;
pub mod disconnect;
pub mod ping;
pub mod refuse_action;
pub mod snapshot;
pub mod subscribe;
pub mod unsubscribe;
