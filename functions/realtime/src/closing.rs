//! Closing a connection, and telling its client why.
//!
//! The gateway closes connections with one code for all reasons, so the reason is sent before, as the last message.

use crate::broadcast::POST_TIMEOUT;
use jiff::Timestamp;
use runtime::Failure;
use serde_json::{Value, json};
use store::keys::KeyPart;
use triggers::{SocketsOut, close_code};

/// Why the server closes a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CloseReason {
    /// The user has opened another connection than they may have at once.
    Replaced,
    /// The login session that opened it has ended.
    SessionEnded,
}

impl CloseReason {
    const fn code(self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::SessionEnded => "session_ended",
        }
    }

    fn message(self, at: Timestamp) -> String {
        let data = json!({"code": self.code(), "close_code": close_code(self.code())});
        json!({"topic": Value::Null, "type": "closing", "version": 0, "at": at, "data": data}).to_string()
    }
}

/// Tells a client why its connection is closed, and closes it. Idempotent.
///
/// # Errors
/// When the gateway does not close it.
pub(crate) async fn close(
    sockets: &SocketsOut,
    connection: &KeyPart,
    reason: CloseReason,
    now: Timestamp,
) -> Result<(), Failure> {
    let message = reason.message(now);
    let told = tokio::time::timeout(POST_TIMEOUT, sockets.post(connection.as_str(), &message)).await;
    if !matches!(told, Ok(Ok(_))) {
        tracing::warn!(reason = reason.code(), "close_reason_not_told");
    }
    sockets.close(connection.as_str()).await
}
