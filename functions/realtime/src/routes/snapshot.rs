//! `snapshot`: sends the data of a topic as it is now, to a client that has missed a message. Requires the same permissions as
//! subscribing.

use crate::needs::table;
use crate::subscriptions::{SubscribeError, snapshot};
use runtime::Failure;
use serde_json::Value;
use store::Table;
use store::partition::{AGENDA, COMPANY, CONNECTION, FOLLOWER, LINE, QUEUE, SHOP, USER};
use triggers::{Declare as _, Endpoint, Frame, SocketReply};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_socket_route("Send a snapshot of a topic", "snapshot")
        .example(r#"{"action": "snapshot", "topic": "me"}"#)
        .reads(&[CONNECTION, USER, COMPANY, SHOP, QUEUE, FOLLOWER])
        .queries(&[LINE, SHOP, AGENDA])
        // It computes the positions of a whole queue.
        .memory(256)
        .served_by(table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let name = frame.topic().unwrap_or_default();
    match snapshot(table, &frame.connection, name, frame.now).await {
        Ok(it) => Ok(SocketReply::message(Some(name), "snapshot", it.version, frame.now, &it.data)),
        Err(SubscribeError::Refused(code)) => Ok(SocketReply::error(name, code, frame.now)),
        Err(SubscribeError::Failed(failure)) => Err(failure),
    }
}
