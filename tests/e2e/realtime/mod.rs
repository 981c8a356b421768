//! WebSockets.

mod background;
mod journeys;
mod routes;
pub mod sockets;
mod specialists;

pub use sockets::{Socket, connect, ticket};
