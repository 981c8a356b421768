//! Sends messages to many connections concurrently.

use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use store::keys::KeyPart;
use tokio::task::JoinSet;
use triggers::{Posted, SocketsOut};

/// Maximum concurrent posts: what one connection pool carries without queueing.
const MAX_CONCURRENT_POSTS: usize = 64;
/// Maximum time of a post, so that a slow connection does not delay the others.
pub(crate) const POST_TIMEOUT: Duration = Duration::from_secs(3);

/// Messages to one connection, in order. A message to many connections is stored once.
pub(crate) struct ConnectionMessages {
    pub(crate) connection: KeyPart,
    pub(crate) texts: Vec<Arc<str>>,
}

/// The content of a message: its type and data.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TopicMessage {
    pub(crate) kind: &'static str,
    pub(crate) data: Value,
}

/// Builds a message in the format of docs/realtime.md.
pub(crate) fn message(topic: &str, kind: &str, version: i64, at: Timestamp, data: &Value) -> Arc<str> {
    let message = json!({"topic": topic, "type": kind, "version": version, "at": at, "data": data});
    message.to_string().into()
}

/// Sends messages and returns the connections that are gone.
///
/// A failed post does not affect other connections. Its client notices the gap and subscribes again.
pub(crate) async fn post(sockets: &SocketsOut, deliveries: Vec<ConnectionMessages>) -> Vec<KeyPart> {
    let mut waiting = deliveries.into_iter().filter(|it| !it.texts.is_empty());
    let mut under_way = JoinSet::new();
    for delivery in waiting.by_ref().take(MAX_CONCURRENT_POSTS) {
        under_way.spawn(deliver(sockets.clone(), delivery));
    }
    let mut gone = Vec::new();
    while let Some(delivered) = under_way.join_next().await {
        gone.extend(delivered.ok().flatten());
        if let Some(delivery) = waiting.next() {
            under_way.spawn(deliver(sockets.clone(), delivery));
        }
    }
    gone
}

/// Sends messages to one connection. Returns the connection if it is gone. Stops at the first failed message, so that the
/// client notices the gap with the next one.
async fn deliver(sockets: SocketsOut, delivery: ConnectionMessages) -> Option<KeyPart> {
    for text in &delivery.texts {
        match tokio::time::timeout(POST_TIMEOUT, sockets.post(delivery.connection.as_str(), text)).await {
            Ok(Ok(Posted::Sent)) => tracing::info!("socket_posted"),
            Ok(Ok(Posted::Gone)) => {
                tracing::info!("socket_gone");
                return Some(delivery.connection);
            }
            Ok(Err(failure)) => {
                tracing::warn!(%failure, "not_posted");
                return None;
            }
            Err(_) => {
                tracing::warn!("not_posted_in_time");
                return None;
            }
        }
    }
    None
}
