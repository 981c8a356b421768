//! `ping`: responds with `pong`.

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
    Ok(SocketReply::message(None, "pong", 0, frame.now, &json!({})))
}
