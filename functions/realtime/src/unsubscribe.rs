//! `unsubscribe`: stop following a topic.

use crate::disconnect::table;
use crate::rows::{owner, set_topic};
use crate::subscribe::ME;
use runtime::{Env, Failure, Starting};
use serde_json::{Value, json};
use store::Table;
use triggers::{Frame, SocketReply};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_frame(env, table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let topic = frame.topic().unwrap_or_default().to_owned();
    if topic != ME {
        let code = if topic.is_empty() { "malformed" } else { "not_found" };
        return Ok(SocketReply::message(Some(&topic), "error", 0, frame.now, &json!({"code": code})));
    }
    if let Some((user, _)) = owner(table, &frame.connection).await? {
        set_topic(table, user, &frame.connection, ME, false).await?;
    }
    Ok(SocketReply::message(Some(ME), "unsubscribed", 0, frame.now, &json!({})))
}
