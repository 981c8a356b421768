//! `$default`: refuses a message without a known action.

use crate::needs::nothing;
use runtime::{Env, Failure, Starting};
use serde_json::{Value, json};
use triggers::{Frame, SocketReply};

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
