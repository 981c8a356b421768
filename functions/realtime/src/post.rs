//! Messages to many sockets at once.

use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use store::keys::Part;
use tokio::task::JoinSet;
use triggers::{Posted, SocketsOut};

/// Posts that are under way at the same time: what one connection pool carries without queueing.
const AT_ONCE: usize = 64;
/// How long one post may take. A socket that doesn't take it must not keep the others waiting.
const PATIENCE: Duration = Duration::from_secs(3);

/// What a connection is sent, in this order. Texts that many get are kept once.
pub(crate) struct Delivery {
    pub(crate) connection: Part,
    pub(crate) texts: Vec<Arc<str>>,
}

/// A message of the contract's form.
pub(crate) fn message(topic: &str, kind: &str, version: i64, at: Timestamp, data: &Value) -> Arc<str> {
    let message = json!({"topic": topic, "type": kind, "version": version, "at": at, "data": data});
    message.to_string().into()
}

/// Sends all of these and returns the connections that are gone.
///
/// One socket that fails must not keep the messages from the others; its client asks again after a gap.
pub(crate) async fn post(sockets: &SocketsOut, deliveries: Vec<Delivery>) -> Vec<Part> {
    let mut waiting = deliveries.into_iter().filter(|it| !it.texts.is_empty());
    let mut under_way = JoinSet::new();
    for delivery in waiting.by_ref().take(AT_ONCE) {
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

/// The connection, if it is gone. What follows a message that failed is not sent: it would only show the gap later.
async fn deliver(sockets: SocketsOut, delivery: Delivery) -> Option<Part> {
    for text in &delivery.texts {
        match tokio::time::timeout(PATIENCE, sockets.post(delivery.connection.as_str(), text)).await {
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
