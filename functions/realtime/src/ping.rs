//! `ping`: answers `pong`.

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
    Ok(SocketReply::message(None, "pong", 0, frame.now, &json!({})))
}
