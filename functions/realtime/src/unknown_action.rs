//! `$default`: a message that names no action of ours.

use runtime::{Env, Failure, StartError, Starting};
use serde_json::{Value, json};
use triggers::{Frame, SocketReply};

async fn nothing(_: Env) -> Result<(), StartError> {
    Ok(())
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_frame(env, nothing, handle)
}

async fn handle((): &(), frame: Frame) -> Result<Value, Failure> {
    let code = if frame.message.is_some() { "unknown_action" } else { "malformed" };
    let data = json!({"code": code, "detail": "send {\"action\": \"subscribe\" | \"unsubscribe\" | \"ping\"}"});
    Ok(SocketReply::message(None, "error", 0, frame.now, &data))
}
