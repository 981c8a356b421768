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
    let (mut posted, mut gone) = (0_usize, Vec::new());
    while let Some(delivered) = under_way.join_next().await {
        if let Ok(delivered) = delivered {
            posted += delivered.posted;
            gone.extend(delivered.gone);
        }
        if let Some(delivery) = waiting.next() {
            under_way.spawn(deliver(sockets.clone(), delivery));
        }
    }
    if posted + gone.len() > 0 {
        let gone_percent = 100 * gone.len() / (posted + gone.len());
        tracing::info!(posted, gone = gone.len(), gone_percent, "sockets_posted");
    }
    gone
}

/// What became of the messages to one connection.
#[derive(Default)]
struct Delivered {
    /// Number of messages that were posted.
    posted: usize,
    /// The connection, if it is gone.
    gone: Option<KeyPart>,
}

/// Sends messages to one connection. Stops at the first failed message, so that the client notices the gap with the next one.
async fn deliver(sockets: SocketsOut, delivery: ConnectionMessages) -> Delivered {
    let mut delivered = Delivered::default();
    for text in &delivery.texts {
        match tokio::time::timeout(POST_TIMEOUT, sockets.post(delivery.connection.as_str(), text)).await {
            Ok(Ok(Posted::Sent)) => delivered.posted += 1,
            Ok(Ok(Posted::Gone)) => {
                delivered.gone = Some(delivery.connection);
                break;
            }
            Ok(Err(failure)) => {
                tracing::warn!(%failure, "not_posted");
                break;
            }
            Err(_) => {
                tracing::warn!("not_posted_in_time");
                break;
            }
        }
    }
    delivered
}
