//! `ping`: responds with `pong`, if the connection receives messages.

use crate::connections::OpenConnection;
use crate::needs::table;
use model::Code;
use runtime::Failure;
use serde_json::{Value, json};
use store::Table;
use store::partition::CONNECTION;
use triggers::{Declare as _, Endpoint, Frame, SocketReply};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_socket_route("Keep a socket open", "ping")
        .example(r#"{"action": "ping"}"#)
        .reads_singly(&[CONNECTION])
        .served_by(table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let (kind, data) = match OpenConnection::of(table, &frame.connection).await? {
        Some(_) => ("pong", json!({})),
        // A pong would say that all is well, and the client would wait for messages in vain.
        None => ("error", json!({"code": Code::Unauthenticated.as_str()})),
    };
    Ok(SocketReply::message(None, kind, 0, frame.now, &data))
}
