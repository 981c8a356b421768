//! One open socket, from the upgrade to `$disconnect`.

use super::upgrade::PATIENCE;
use super::{FRAME_LIMIT, Link, MESSAGE_LIMIT, Order, Sockets};
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

/// Without a message in either direction, and in all.
const IDLE_MS: i64 = 10 * 60 * 1000;
const LIFE_MS: i64 = 2 * 60 * 60 * 1000;
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(1);

type Stream = WebSocketStream<TokioIo<Upgraded>>;

/// How a session ended.
struct End {
    code: u16,
    reason: String,
}

impl Sockets {
    /// Serves a socket until it ends.
    pub(super) async fn session(
        self: Arc<Self>,
        link: Arc<Link>,
        stream: TokioIo<Upgraded>,
        mut orders: mpsc::UnboundedReceiver<Order>,
    ) {
        let config = WebSocketConfig::default().max_message_size(Some(MESSAGE_LIMIT)).max_frame_size(Some(FRAME_LIMIT));
        let stream = WebSocketStream::from_raw_socket(stream, Role::Server, Some(config)).await;
        lock(&self.open).insert(link.id.clone(), Arc::clone(&link));
        let (mut sink, mut source) = stream.split();
        let end = self.converse(&link, &mut sink, &mut source, &mut orders).await;
        // From here on writers are told that it is gone.
        lock(&self.open).remove(&link.id);
        if end.code == u16::from(CloseCode::Size)
            && let Ok(mut stream) = sink.reunite(source)
        {
            // Closing with the rest of the message unread would reset the connection before the client reads why.
            let mut rest = [0; 4096];
            let drained = async { while matches!(stream.get_mut().read(&mut rest).await, Ok(1..)) {} };
            let _ = tokio::time::timeout(GOODBYE, drained).await;
        }
        drop(orders);
        self.disconnected(&link, end.code, &end.reason).await;
    }

    /// Tells the function of `$disconnect`.
    pub(super) async fn disconnected(&self, link: &Link, code: u16, reason: &str) {
        let busy = self.activity.begin();
        if let Some(route) = self.planned.routes.get("$disconnect") {
            let event = self.disconnect_event(link, code, reason);
            let _ = self.hosts.invoke(&route.function, event.to_string().into()).await;
        }
        drop(busy);
    }

    async fn converse(
        &self,
        link: &Link,
        sink: &mut SplitSink<Stream, Message>,
        source: &mut SplitStream<Stream>,
        orders: &mut mpsc::UnboundedReceiver<Order>,
    ) -> End {
        let mut moves = self.clock.moves();
        // Messages wait here while one is being answered, so that the socket stays responsive and keeps its order.
        let mut waiting: VecDeque<Message> = VecDeque::new();
        let mut answering = None;
        loop {
            if answering.is_none()
                && let Some(message) = waiting.pop_front()
            {
                answering = Some(Box::pin(self.route(link, message)));
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
                        return vanished();
                    }
                }
                order = orders.recv() => match order {
                    Some(Order::Send(bytes)) => {
                        let message = match String::from_utf8(bytes) {
                            Ok(text) => Message::text(text),
                            Err(error) => Message::binary(error.into_bytes()),
                        };
                        if sink.send(message).await.is_err() {
                            return vanished();
                        }
                    }
                    Some(Order::Close) => return goodbye(sink, source, CloseCode::Normal, "Connection Closed Normally").await,
                    Some(Order::Drop) | None => return vanished(),
                },
                incoming = source.next() => match incoming {
                    Some(Ok(message @ (Message::Text(_) | Message::Binary(_)))) => {
                        link.active_ms.store(self.clock.now_ms(), Ordering::Release);
                        waiting.push_back(message);
                    }
                    Some(Ok(Message::Close(frame))) => {
                        let _ = tokio::time::timeout(GOODBYE, sink.close()).await;
                        return frame.map_or_else(
                            || End { code: 1005, reason: String::new() },
                            |it| End { code: it.code.into(), reason: it.reason.to_string() },
                        );
                    }
                    Some(Ok(_)) => {
                        link.active_ms.store(self.clock.now_ms(), Ordering::Release);
                        let _ = sink.flush().await;
                    }
                    Some(Err(Error::Capacity(_))) => return goodbye(sink, source, CloseCode::Size, "Message too big").await,
                    Some(Err(Error::Utf8(_))) => return goodbye(sink, source, CloseCode::Invalid, "Invalid text").await,
                    Some(Err(Error::Protocol(_))) => {
                        let _ = tokio::time::timeout(GOODBYE, sink.close()).await;
                        return vanished();
                    }
                    Some(Err(_)) | None => return vanished(),
                },
                () = self.until_due(link, &mut moves) => {
                    return goodbye(sink, source, CloseCode::Away, "Going away").await;
                }
                () = self.tasks.closing.cancelled() => {
                    return goodbye(sink, source, CloseCode::Away, "Going away").await;
                }
            }
        }
    }

    /// Waits until a socket has been idle or alive for too long, by the platform's clock.
    async fn until_due(&self, link: &Link, moves: &mut tokio::sync::watch::Receiver<i64>) {
        loop {
            let idle = link.active_ms.load(Ordering::Acquire).saturating_add(IDLE_MS);
            let due = idle.min(link.connected_ms.saturating_add(LIFE_MS));
            let left = due - self.clock.now_ms();
            if left <= 0 {
                return;
            }
            let left = Duration::from_millis(u64::try_from(left).unwrap_or(1));
            let _ = tokio::time::timeout(left, moves.changed()).await;
        }
    }

    /// Gives a message to its route's function. Answers with what goes back to the client, if anything does.
    async fn route(&self, link: &Link, message: Message) -> Option<String> {
        let (text, encoded) = match message {
            Message::Text(text) => (text.to_string(), false),
            other => (STANDARD.encode(other.into_data()), true),
        };
        let value: Value = if encoded { Value::Null } else { serde_json::from_str(&text).unwrap_or_default() };
        let action =
            value.get("action").and_then(Value::as_str).filter(|it| !it.starts_with('$')).unwrap_or("$default");
        let key = if self.planned.routes.contains_key(action) { action } else { "$default" };
        let event = self.message_event(link, key, &text, encoded);
        let request_id = event.get("requestContext").and_then(|it| it.get("requestId")).cloned();
        let error =
            |text: &str| Some(json!({ "message": text, "connectionId": link.id, "requestId": request_id }).to_string());
        let Some(route) = self.planned.routes.get(key) else { return error("Forbidden") };
        let invoked = self.hosts.invoke(&route.function, event.to_string().into());
        match tokio::time::timeout(PATIENCE, invoked).await {
            Ok(Ok(output)) if route.answers => body_of(&output),
            Ok(Ok(_)) => None,
            Ok(Err(_)) | Err(_) => error("Internal server error"),
        }
    }
}

/// The body of a function's output, if it has one.
fn body_of(output: &[u8]) -> Option<String> {
    let output: Value = serde_json::from_slice(output).ok()?;
    match output.get("body") {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        None if !output.is_null() && output.get("statusCode").is_none() => Some(output.to_string()),
        _ => None,
    }
}

fn vanished() -> End {
    End { code: 1006, reason: String::new() }
}

/// Sends a close frame, and waits a moment for the client's.
async fn goodbye(
    sink: &mut SplitSink<Stream, Message>,
    source: &mut SplitStream<Stream>,
    code: CloseCode,
    reason: &'static str,
) -> End {
    let frame = CloseFrame { code, reason: reason.into() };
    let polite = async {
        let _ = sink.send(Message::Close(Some(frame))).await;
        while let Some(Ok(message)) = source.next().await {
            if message.is_close() {
                break;
            }
        }
    };
    let _ = tokio::time::timeout(GOODBYE, polite).await;
    End { code: code.into(), reason: reason.to_owned() }
}
