//! WebSockets.

mod background;
mod journeys;
mod routes;
pub mod sockets;

pub use sockets::{Socket, connect, ticket};
