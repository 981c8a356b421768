//! Routes of the WebSocket API.

use crate::Task;
use crate::pace::MessagePace;
use crate::task::{bad_event, within};
use bytes::Bytes;
use jiff::Timestamp;
use model::Code;
use runtime::{BoxFuture, Env, Failure, Handle, Invocation, StartError, Started, Starting};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use store::keys::KeyPart;

/// Maximum size of a message in bytes.
const MAX_MESSAGE: usize = 8 * 1024;

/// An invocation of a route: a connection opens, closes or sends a message.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The connection id.
    pub connection: KeyPart,
    /// The client's IP address.
    pub address: String,
    /// Query parameters. Empty unless the connection opens.
    pub query: HashMap<String, String>,
    /// The message. `None` if it is not a JSON object or larger than 8 KB.
    pub message: Option<Value>,
    /// The time of the invocation.
    pub now: Timestamp,
}

impl Frame {
    /// Returns the topic named in the message. `None` unless it has 1 to 128 bytes.
    #[must_use]
    pub fn topic(&self) -> Option<&str> {
        self.message.as_ref()?.get("topic")?.as_str().filter(|it| (1..=128).contains(&it.len()))
    }
}

/// Responses of routes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SocketReply;

impl SocketReply {
    /// Accepts without a message.
    #[must_use]
    pub fn accept() -> Value {
        json!({"statusCode": 200})
    }

    /// Refuses a connection with an HTTP status.
    #[must_use]
    pub fn refuse(status: u16) -> Value {
        json!({"statusCode": status})
    }

    /// Responds that the request about a topic was refused with this code.
    #[must_use]
    pub fn error(topic: &str, code: &str, at: Timestamp) -> Value {
        Self::message(Some(topic), "error", 0, at, &json!({"code": code, "close_code": close_code(code)}))
    }

    /// Responds with a message in the format of docs/realtime.md.
    #[must_use]
    pub fn message(topic: Option<&str>, kind: &str, version: i64, at: Timestamp, data: &Value) -> Value {
        let body = json!({"topic": topic, "type": kind, "version": version, "at": at, "data": data});
        json!({"statusCode": 200, "body": body.to_string()})
    }
}

/// What a connection would be closed with for this reason (events.md, "WebSocket"). The gateway closes connections with one
/// code for all reasons, so messages carry it.
#[must_use]
pub fn close_code(code: &str) -> u16 {
    match code {
        "unauthenticated" | "session_ended" => 4001,
        "permission_denied" | "not_found" => 4003,
        "malformed" | "unknown_action" | "quota_exceeded" | "rate_limited" | "replaced" => 4000,
        _ => 4500,
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RouteEvent {
    request_context: RouteContext,
    #[serde(default)]
    query_string_parameters: Option<HashMap<String, String>>,
    #[serde(default)]
    body: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RouteContext {
    connection_id: String,
    #[serde(default)]
    event_type: String,
    #[serde(default)]
    identity: Identity,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Identity {
    #[serde(default)]
    source_ip: Option<String>,
}

/// Starts a route of the WebSocket API.
pub fn on_frame<N, B, F, H>(env: Env, build: B, handle: H) -> Starting
where
    N: Send + Sync + 'static,
    B: FnOnce(Env) -> F + Send + 'static,
    F: Future<Output = Result<N, StartError>> + Send,
    H: for<'a> Task<'a, N, Frame> + 'static,
{
    Box::pin(async move {
        let reader: Started = Arc::new(FrameReader { needs: build(env).await?, handle, pace: MessagePace::default() });
        Ok(reader)
    })
}

struct FrameReader<N, H> {
    needs: N,
    handle: H,
    pace: MessagePace,
}

impl<N, H> Handle for FrameReader<N, H>
where
    N: Send + Sync + 'static,
    H: for<'a> Task<'a, N, Frame> + 'static,
{
    fn invoke(&self, invocation: Invocation) -> BoxFuture<'_, Result<Bytes, Failure>> {
        Box::pin(async move {
            let event: RouteEvent = serde_json::from_slice(&invocation.payload).map_err(bad_event)?;
            let is_message = event.request_context.event_type == "MESSAGE";
            let frame = event.frame(invocation.clock.now())?;
            let answer = if is_message && !self.pace.admits(&frame.connection, frame.now) {
                let code = Code::RateLimited.as_str();
                let data = json!({"code": code, "close_code": close_code(code)});
                SocketReply::message(frame.topic(), "error", 0, frame.now, &data)
            } else {
                within(&invocation, self.handle.call(&self.needs, frame)).await?
            };
            Ok(answer.to_string().into())
        })
    }
}

impl RouteEvent {
    fn frame(self, now: Timestamp) -> Result<Frame, Failure> {
        let connection = KeyPart::parse(&self.request_context.connection_id);
        let body = self.body.filter(|it| it.len() <= MAX_MESSAGE);
        Ok(Frame {
            connection: connection.map_err(|refused| Failure::new("bad_event", refused.0))?,
            address: self.request_context.identity.source_ip.unwrap_or_default(),
            query: self.query_string_parameters.unwrap_or_default(),
            message: body.and_then(|it| serde_json::from_str(&it).ok()).filter(Value::is_object),
            now,
        })
    }
}
