//! One message to several sockets.

use std::sync::Arc;
use store::keys::Part;
use tokio::task::JoinSet;
use triggers::{Posted, SocketsOut};

/// Posts a message to all of these connections at once and returns those that are gone.
///
/// One socket that fails must not keep the message from the others; its client asks again after a gap.
pub(crate) async fn post(sockets: &SocketsOut, connections: Vec<Part>, message: &str) -> Vec<Part> {
    let message: Arc<str> = message.into();
    let mut posts = JoinSet::new();
    for connection in connections {
        let (sockets, message) = (sockets.clone(), Arc::clone(&message));
        posts.spawn(async move {
            match sockets.post(connection.as_str(), &message).await {
                Ok(Posted::Sent) => tracing::info!("socket_posted"),
                Ok(Posted::Gone) => {
                    tracing::info!("socket_gone");
                    return Some(connection);
                }
                Err(failure) => tracing::warn!(%failure, "not_posted"),
            }
            None
        });
    }
    let mut gone = Vec::new();
    while let Some(posted) = posts.join_next().await {
        gone.extend(posted.ok().flatten());
    }
    gone
}
