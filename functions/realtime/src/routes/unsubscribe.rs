//! `unsubscribe`: unsubscribes from a topic.

use crate::connections::OpenConnection;
use crate::needs::table;
use crate::topics::Topic;
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
    let name = frame.topic().unwrap_or_default();
    let Some(topic) = Topic::parse(name) else {
        let code = if name.is_empty() { "malformed" } else { "not_found" };
        return Ok(SocketReply::error(name, code, frame.now));
    };
    if let Some(connection) = OpenConnection::of(table, &frame.connection).await? {
        connection.unsubscribe(table, topic).await?;
    }
    Ok(SocketReply::message(Some(name), "unsubscribed", 0, frame.now, &json!({})))
}
