//! The session of a connection, from the upgrade to `$disconnect`.

use super::upgrade::INTEGRATION_TIMEOUT;
use super::{FRAME_LIMIT, MESSAGE_LIMIT, SessionCommand, SocketConnection, Sockets};
use crate::state::lock;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::io::AsyncReadExt as _;
use tokio::sync::mpsc;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Message};

/// Maximum time without a message in either direction, and maximum lifetime of a connection.
const IDLE_MS: i64 = 10 * 60 * 1000;
const LIFETIME_MS: i64 = 2 * 60 * 60 * 1000;
/// Maximum time of the closing handshake.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(1);

type Stream = WebSocketStream<TokioIo<Upgraded>>;

/// The close code and reason of a session.
struct Closure {
    code: u16,
    reason: String,
}

impl Sockets {
    /// Serves a connection until it ends.
    pub(super) async fn session(
        self: Arc<Self>,
        connection: Arc<SocketConnection>,
        stream: TokioIo<Upgraded>,
        mut commands: mpsc::UnboundedReceiver<SessionCommand>,
    ) {
        let config = WebSocketConfig::default().max_message_size(Some(MESSAGE_LIMIT)).max_frame_size(Some(FRAME_LIMIT));
        let stream = WebSocketStream::from_raw_socket(stream, Role::Server, Some(config)).await;
        lock(&self.open).insert(connection.id.clone(), Arc::clone(&connection));
        let (mut sink, mut source) = stream.split();
        let end = self.converse(&connection, &mut sink, &mut source, &mut commands).await;
        // From here on posts to the connection fail as gone.
        lock(&self.open).remove(&connection.id);
        if end.code == u16::from(CloseCode::Size)
            && let Ok(mut stream) = sink.reunite(source)
        {
            // Closing with unread data would reset the connection before the client reads the close frame.
            let mut rest = [0; 4096];
            let drained = async { while matches!(stream.get_mut().read(&mut rest).await, Ok(1..)) {} };
            let _ = tokio::time::timeout(CLOSE_TIMEOUT, drained).await;
        }
        drop(commands);
        self.disconnected(&connection, end.code, &end.reason).await;
    }

    /// Invokes the function of `$disconnect`.
    pub(super) async fn disconnected(&self, connection: &SocketConnection, code: u16, reason: &str) {
        let busy = self.activity.begin();
        if let Some(route) = self.planned.routes.get("$disconnect") {
            let event = self.disconnect_event(connection, code, reason);
            let _ = self.invoke_route("$disconnect", &route.function, &event).await;
        }
        drop(busy);
    }

    async fn converse(
        &self,
        connection: &SocketConnection,
        sink: &mut SplitSink<Stream, Message>,
        source: &mut SplitStream<Stream>,
        commands: &mut mpsc::UnboundedReceiver<SessionCommand>,
    ) -> Closure {
        let mut moves = self.clock.moves();
        // Messages that arrive while one is being handled. They are handled in order.
        let mut waiting: VecDeque<Message> = VecDeque::new();
        let mut answering = None;
        loop {
            if answering.is_none()
                && let Some(message) = waiting.pop_front()
            {
                answering = Some(Box::pin(self.route(connection, message)));
            }
            let answered = async {
                match answering.as_mut() {
                    Some(work) => work.await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                output = answered => {
                    answering = None;
                    if let Some(text) = output && sink.send(Message::text(text)).await.is_err() {
                        return connection_lost();
                    }
                }
                command = commands.recv() => match command {
                    Some(SessionCommand::Send(bytes)) => {
                        let message = match String::from_utf8(bytes) {
                            Ok(text) => Message::text(text),
                            Err(error) => Message::binary(error.into_bytes()),
                        };
                        if sink.send(message).await.is_err() {
                            return connection_lost();
                        }
                    }
                    Some(SessionCommand::Close) => return close(sink, source, CloseCode::Normal, "Connection Closed Normally").await,
                    Some(SessionCommand::Drop) | None => return connection_lost(),
                },
                incoming = source.next() => match incoming {
                    Some(Ok(message @ (Message::Text(_) | Message::Binary(_)))) => {
                        connection.active_ms.store(self.clock.now_ms(), Ordering::Release);
                        waiting.push_back(message);
                    }
                    Some(Ok(Message::Close(frame))) => {
                        let _ = tokio::time::timeout(CLOSE_TIMEOUT, sink.close()).await;
                        return frame.map_or_else(
                            || Closure { code: 1005, reason: String::new() },
                            |it| Closure { code: it.code.into(), reason: it.reason.to_string() },
                        );
                    }
                    Some(Ok(_)) => {
                        connection.active_ms.store(self.clock.now_ms(), Ordering::Release);
                        let _ = sink.flush().await;
                    }
                    Some(Err(Error::Capacity(_))) => return close(sink, source, CloseCode::Size, "Message too big").await,
                    Some(Err(Error::Utf8(_))) => return close(sink, source, CloseCode::Invalid, "Invalid text").await,
                    Some(Err(Error::Protocol(_))) => {
                        let _ = tokio::time::timeout(CLOSE_TIMEOUT, sink.close()).await;
                        return connection_lost();
                    }
                    Some(Err(_)) | None => return connection_lost(),
                },
                () = self.until_due(connection, &mut moves) => {
                    return close(sink, source, CloseCode::Away, "Going away").await;
                }
                () = self.tasks.closing.cancelled() => {
                    return close(sink, source, CloseCode::Away, "Going away").await;
                }
            }
        }
    }

    /// Waits until the connection has reached its idle time or lifetime, by the platform clock.
    async fn until_due(&self, connection: &SocketConnection, moves: &mut tokio::sync::watch::Receiver<i64>) {
        loop {
            let idle = connection.active_ms.load(Ordering::Acquire).saturating_add(IDLE_MS);
            let due = idle.min(connection.connected_ms.saturating_add(LIFETIME_MS));
            let left = due - self.clock.now_ms();
            if left <= 0 {
                return;
            }
            let left = Duration::from_millis(u64::try_from(left).unwrap_or(1));
            let _ = tokio::time::timeout(left, moves.changed()).await;
        }
    }

    /// Invokes the function of a message's route. Returns the response to the client, if any.
    async fn route(&self, connection: &SocketConnection, message: Message) -> Option<String> {
        let (text, encoded) = match message {
            Message::Text(text) => (text.to_string(), false),
            other => (STANDARD.encode(other.into_data()), true),
        };
        let value: Value = if encoded { Value::Null } else { serde_json::from_str(&text).unwrap_or_default() };
        let action =
            value.get("action").and_then(Value::as_str).filter(|it| !it.starts_with('$')).unwrap_or("$default");
        let key = if self.planned.routes.contains_key(action) { action } else { "$default" };
        let event = self.message_event(connection, key, &text, encoded);
        let request_id = event.get("requestContext").and_then(|it| it.get("requestId")).cloned();
        let error = |text: &str| {
            Some(json!({ "message": text, "connectionId": connection.id, "requestId": request_id }).to_string())
        };
        let Some(route) = self.planned.routes.get(key) else { return error("Forbidden") };
        let invoked = self.invoke_route(key, &route.function, &event);
        match tokio::time::timeout(INTEGRATION_TIMEOUT, invoked).await {
            Ok(Ok(output)) if route.answers => body_of(&output),
            Ok(Ok(_)) => None,
            Ok(Err(_)) | Err(_) => error("Internal server error"),
        }
    }
}

/// Returns the body of a function's output, if any.
fn body_of(output: &[u8]) -> Option<String> {
    let output: Value = serde_json::from_slice(output).ok()?;
    match output.get("body") {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        None if !output.is_null() && output.get("statusCode").is_none() => Some(output.to_string()),
        _ => None,
    }
}

fn connection_lost() -> Closure {
    Closure { code: 1006, reason: String::new() }
}

/// Sends a close frame and waits briefly for the client's.
async fn close(
    sink: &mut SplitSink<Stream, Message>,
    source: &mut SplitStream<Stream>,
    code: CloseCode,
    reason: &'static str,
) -> Closure {
    let frame = CloseFrame { code, reason: reason.into() };
    let handshake = async {
        let _ = sink.send(Message::Close(Some(frame))).await;
        while let Some(Ok(message)) = source.next().await {
            if message.is_close() {
                break;
            }
        }
    };
    let _ = tokio::time::timeout(CLOSE_TIMEOUT, handshake).await;
    Closure { code: code.into(), reason: reason.to_owned() }
}
