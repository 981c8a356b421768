//! Routes of the WebSocket API.

use crate::Task;
use crate::task::{bad_event, start};
use jiff::Timestamp;
use runtime::{Env, Failure, StartError, Starting};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
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
        Self::message(Some(topic), "error", 0, at, &json!({"code": code}))
    }

    /// Responds with a message in the format of docs/realtime.md.
    #[must_use]
    pub fn message(topic: Option<&str>, kind: &str, version: i64, at: Timestamp, data: &Value) -> Value {
        let body = json!({"topic": topic, "type": kind, "version": version, "at": at, "data": data});
        json!({"statusCode": 200, "body": body.to_string()})
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
    start(env, build, handle, |invocation| {
        let event: RouteEvent = serde_json::from_slice(&invocation.payload).map_err(bad_event)?;
        let connection = KeyPart::parse(&event.request_context.connection_id);
        let body = event.body.filter(|it| it.len() <= MAX_MESSAGE);
        Ok(Frame {
            connection: connection.map_err(|refused| Failure::new("bad_event", refused.0))?,
            address: event.request_context.identity.source_ip.unwrap_or_default(),
            query: event.query_string_parameters.unwrap_or_default(),
            message: body.and_then(|it| serde_json::from_str(&it).ok()).filter(Value::is_object),
            now: invocation.clock.now(),
        })
    })
}
