//! `$default`: refuses a message without a known action.

use crate::needs::nothing;
use runtime::Failure;
use serde_json::{Value, json};
use triggers::{Endpoint, Frame, SocketReply, close_code};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_socket_route("Refuse an unknown action", "$default")
        .example(r#"{"action": "dance"}"#)
        .served_by(nothing, handle)
}

async fn handle((): &(), frame: Frame) -> Result<Value, Failure> {
    let code = if frame.message.is_some() { "unknown_action" } else { "malformed" };
    let detail = "send {\"action\": \"subscribe\" | \"unsubscribe\" | \"snapshot\" | \"ping\"}";
    let data = json!({"code": code, "close_code": close_code(code), "detail": detail});
    Ok(SocketReply::message(None, "error", 0, frame.now, &data))
}
