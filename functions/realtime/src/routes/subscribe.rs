//! `subscribe`: subscribes to a topic. Requires the same permissions as the HTTP API.

use crate::needs::table;
use crate::subscriptions::{SubscribeError, subscribe};
use runtime::{Failure, WriteKind};
use serde_json::Value;
use store::Table;
use store::partition::{AGENDA, COMPANY, CONNECTION, FOLLOWER, LINE, QUEUE, SHOP, USER};
use triggers::{Declare as _, Endpoint, Frame, SocketReply};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_socket_route("Subscribe to a topic", "subscribe")
        .example(r#"{"action": "subscribe", "topic": "me"}"#)
        .reads(&[CONNECTION, USER, COMPANY, SHOP, QUEUE, FOLLOWER])
        .queries(&[LINE, SHOP, AGENDA])
        .updates(&[USER])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[CONNECTION, USER, SHOP, FOLLOWER])
        // It computes the positions of a whole queue.
        .memory(256)
        .served_by(table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let name = frame.topic().unwrap_or_default();
    match subscribe(table, &frame.connection, name, frame.now).await {
        Ok(it) => Ok(SocketReply::message(Some(name), "subscribed", it.version, frame.now, &it.data)),
        Err(SubscribeError::Refused(code)) => Ok(SocketReply::error(name, code, frame.now)),
        Err(SubscribeError::Failed(failure)) => Err(failure),
    }
}
