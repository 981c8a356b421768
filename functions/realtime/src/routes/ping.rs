//! `ping`: responds with `pong`.

use crate::needs::nothing;
use runtime::Failure;
use serde_json::{Value, json};
use triggers::{Endpoint, Frame, SocketReply};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_socket_route("Keep a socket open", "ping").example(r#"{"action": "ping"}"#).served_by(nothing, handle)
}

async fn handle((): &(), frame: Frame) -> Result<Value, Failure> {
    Ok(SocketReply::message(None, "pong", 0, frame.now, &json!({})))
}
