//! `subscribe`: subscribes to a topic. Requires the same permissions as the HTTP API.

use crate::needs::table;
use crate::subscriptions::{SubscribeError, subscribe};
use runtime::{Env, Failure, Starting};
use serde_json::Value;
use store::Table;
use triggers::{Frame, SocketReply};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_frame(env, table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let name = frame.topic().unwrap_or_default();
    match subscribe(table, &frame.connection, name, frame.now).await {
        Ok(it) => Ok(SocketReply::message(Some(name), "subscribed", it.version, frame.now, &it.data)),
        Err(SubscribeError::Refused(code)) => Ok(SocketReply::error(name, code, frame.now)),
        Err(SubscribeError::Failed(failure)) => Err(failure),
    }
}
