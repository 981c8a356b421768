//! `unsubscribe`: unsubscribes from a topic.

use crate::connections::OpenConnection;
use crate::needs::table;
use crate::topics::Topic;
use runtime::{Failure, WriteKind};
use serde_json::{Value, json};
use store::Table;
use store::partition::{CONNECTION, FOLLOWER, SHOP, USER};
use triggers::{Declare as _, Endpoint, Frame, SocketReply};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_socket_route("Unsubscribe from a topic", "unsubscribe")
        .example(r#"{"action": "unsubscribe", "topic": "me"}"#)
        .reads_singly(&[CONNECTION])
        .updates(&[USER])
        .transacts_only(&[WriteKind::Update, WriteKind::Delete], &[CONNECTION, USER, SHOP, FOLLOWER])
        .served_by(table, handle)
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
