//! `unsubscribe`: stop following a topic.

use crate::disconnect::table;
use crate::rows::Socket;
use crate::topic::Topic;
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
    let name = frame.topic().unwrap_or_default().to_owned();
    let Some(topic) = Topic::parse(&name) else {
        let code = if name.is_empty() { "malformed" } else { "not_found" };
        return Ok(SocketReply::message(Some(&name), "error", 0, frame.now, &json!({"code": code})));
    };
    if let Some(socket) = Socket::of(table, &frame.connection).await? {
        socket.unfollow(table, topic).await?;
    }
    Ok(SocketReply::message(Some(&name), "unsubscribed", 0, frame.now, &json!({})))
}
