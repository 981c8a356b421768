//! The handshake: `$connect` accepts or refuses the connection.

use super::{SocketConnection, Sockets};
use crate::gateway::source_ip;
use crate::http::{HttpRequest, HttpResponse, body, header_text, message};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

/// Maximum time of a route's function.
pub(super) const INTEGRATION_TIMEOUT: Duration = Duration::from_secs(29);

/// Returns a new connection id in API Gateway's format: eleven bytes in Base64, so that it ends in `=`.
pub(super) fn new_id() -> String {
    let raw = uuid::Uuid::new_v4();
    // Without slashes, because ids are part of paths.
    STANDARD.encode(raw.as_bytes().get(..11).unwrap_or_default()).replace(['/', '+'], "x")
}

impl Sockets {
    /// Handles a handshake and starts the session if `$connect` accepts it.
    pub(crate) async fn upgrade(self: &Arc<Self>, mut request: HttpRequest, peer: SocketAddr) -> HttpResponse {
        let headers = request.headers();
        let wanted = header_text(headers, "upgrade").is_some_and(|it| it.eq_ignore_ascii_case("websocket"));
        let key = headers.get(header::SEC_WEBSOCKET_KEY).map(|it| derive_accept_key(it.as_bytes()));
        let (true, Some(accept)) = (wanted, key) else {
            return message(StatusCode::FORBIDDEN, "Forbidden");
        };
        let upgraded = hyper::upgrade::on(&mut request);
        let (parts, _) = request.into_parts();
        let now_ms = self.clock.now_ms();
        let text = |name: &str| header_text(&parts.headers, name).unwrap_or_default().to_owned();
        let (commands, receiver) = mpsc::unbounded_channel();
        let connection = Arc::new(SocketConnection {
            id: new_id(),
            connected_ms: now_ms,
            active_ms: AtomicI64::new(now_ms),
            source_ip: source_ip(&parts.headers, peer),
            user_agent: text("user-agent"),
            host: text("host"),
            commands,
        });
        let output = match self.connect(&connection, &parts).await {
            Ok(output) => output,
            Err(refused) => return refused,
        };
        let mut answer = Response::new(body(""));
        *answer.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
        let out = answer.headers_mut();
        out.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
        out.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
        if let Ok(accept) = HeaderValue::from_str(&accept) {
            out.insert(header::SEC_WEBSOCKET_ACCEPT, accept);
        }
        if let Some(protocol) = chosen_protocol(&output) {
            out.insert(header::SEC_WEBSOCKET_PROTOCOL, protocol);
        }
        let sockets = Arc::clone(self);
        self.tasks.spawn(async move {
            match upgraded.await {
                Ok(stream) => sockets.session(connection, TokioIo::new(stream), receiver).await,
                // Accepted by `$connect`, but the client left before the upgrade.
                Err(_) => sockets.disconnected(&connection, 1006, "").await,
            }
        });
        answer
    }

    /// Invokes the function of `$connect`, if the API has one.
    async fn connect(
        &self,
        connection: &SocketConnection,
        parts: &http::request::Parts,
    ) -> Result<Value, HttpResponse> {
        let Some(route) = self.planned.routes.get("$connect") else { return Ok(Value::Null) };
        let event = self.connect_event(connection, parts);
        let invoked = self.invoke_route("$connect", &route.function, &event);
        let output = match tokio::time::timeout(INTEGRATION_TIMEOUT, invoked).await {
            Ok(Ok(output)) => serde_json::from_slice::<Value>(&output).unwrap_or_default(),
            Ok(Err(_)) => return Err(message(StatusCode::BAD_GATEWAY, "Internal server error")),
            Err(_) => return Err(message(StatusCode::GATEWAY_TIMEOUT, "Endpoint request timed out")),
        };
        let status = output.get("statusCode").and_then(Value::as_u64).and_then(|it| u16::try_from(it).ok());
        match status.and_then(|it| StatusCode::from_u16(it).ok()) {
            Some(status) if status.is_success() => Ok(output),
            Some(status) => Err(message(status, status.canonical_reason().unwrap_or("Forbidden"))),
            None => Err(message(StatusCode::BAD_GATEWAY, "Internal server error")),
        }
    }
}

fn chosen_protocol(output: &Value) -> Option<HeaderValue> {
    let headers = output.get("headers")?.as_object()?;
    let (_, value) = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("sec-websocket-protocol"))?;
    HeaderValue::from_str(value.as_str()?).ok()
}
