//! Helpers of all servers: listening, bodies, responses.

use crate::tasks::Tasks;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// The error of a body.
pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;
/// The body of a response.
pub(crate) type HttpBody = UnsyncBoxBody<Bytes, BoxError>;
/// A response.
pub(crate) type HttpResponse = http::Response<HttpBody>;
/// A received request.
pub(crate) type HttpRequest = http::Request<Incoming>;

/// Returned instead of a response to drop the connection.
#[derive(Debug)]
pub(crate) struct Hangup;

impl std::fmt::Display for Hangup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection was dropped on purpose")
    }
}

impl std::error::Error for Hangup {}

/// Why a body could not be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// The body exceeds its limit.
    TooLarge,
    /// The client closed the connection.
    Broken,
}

/// Listens on the loopback interface. Returns the listener and its port.
pub(crate) async fn listen(port: u16) -> std::io::Result<(TcpListener, u16)> {
    listen_on(std::net::Ipv4Addr::LOCALHOST.into(), port).await
}

/// Listens on an address of this machine; port 0 takes any free one. Returns the port.
pub(crate) async fn listen_on(host: std::net::IpAddr, port: u16) -> std::io::Result<(TcpListener, u16)> {
    let listener = TcpListener::bind((host, port)).await?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}

/// Serves until the cloud ends. New connections are refused once it is closing.
pub(crate) fn serve<F, Fut>(tasks: &Tasks, listener: TcpListener, answer: F)
where
    F: Fn(HttpRequest, SocketAddr) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<HttpResponse, Hangup>> + Send + 'static,
{
    let all = tasks.clone();
    tasks.spawn(async move {
        loop {
            let accepted = tokio::select! {
                () = all.closing.cancelled() => return,
                accepted = listener.accept() => accepted,
            };
            let Ok((stream, peer)) = accepted else {
                // Too many open files: wait until some are closed.
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            };
            let _ = stream.set_nodelay(true);
            all.spawn(connection(stream, peer, answer.clone()));
        }
    });
}

/// Handles a request in its own task, so that it completes even if the caller stops waiting.
pub(crate) async fn detached(
    tasks: &Tasks,
    work: impl Future<Output = Result<HttpResponse, Hangup>> + Send + 'static,
) -> Result<HttpResponse, Hangup> {
    let (answer, answered) = tokio::sync::oneshot::channel();
    tasks.spawn(async move {
        let _ = answer.send(work.await);
    });
    answered.await.unwrap_or(Err(Hangup))
}

async fn connection<F, Fut>(stream: tokio::net::TcpStream, peer: SocketAddr, answer: F)
where
    F: Fn(HttpRequest, SocketAddr) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<HttpResponse, Hangup>> + Send + 'static,
{
    let service = service_fn(move |request| answer(request, peer));
    // No timer, so that idle connections stay open: a function's process is frozen between invocations, and a request over
    // a connection that was closed meanwhile would sometimes fail.
    let served = hyper::server::conn::http1::Builder::new()
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades()
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "connection");
    }
}

/// Reads a body of at most `limit` bytes.
pub(crate) async fn collect(body: Incoming, limit: usize) -> Result<Bytes, BodyError> {
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => Err(BodyError::TooLarge),
        Err(_) => Err(BodyError::Broken),
    }
}

/// Discards up to `limit` bytes of a body, so that the client can read the response.
pub(crate) async fn drain(mut body: Incoming, limit: usize) {
    let mut seen = 0_usize;
    while let Some(Ok(frame)) = body.frame().await {
        seen = seen.saturating_add(frame.data_ref().map_or(0, Bytes::len));
        if seen > limit {
            return;
        }
    }
}

/// Builds a body from bytes.
pub(crate) fn body(bytes: impl Into<Bytes>) -> HttpBody {
    Full::new(bytes.into()).map_err(|never| match never {}).boxed_unsync()
}

/// Builds a response with this content type.
pub(crate) fn reply(status: StatusCode, content_type: &'static str, bytes: impl Into<Bytes>) -> HttpResponse {
    let mut answer = http::Response::new(body(bytes));
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    answer
}

/// Builds a JSON response.
pub(crate) fn json(status: StatusCode, value: &Value) -> HttpResponse {
    reply(status, "application/json", value.to_string())
}

/// Builds an error response of API Gateway: `{"message": "..."}`.
pub(crate) fn message(status: StatusCode, text: &str) -> HttpResponse {
    json(status, &serde_json::json!({ "message": text }))
}

/// Returns a header's value if it is text.
pub(crate) fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|it| it.to_str().ok())
}

/// Decodes `%XX` once.
pub(crate) fn percent_decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    /// Waits in real time, because the limit under test would be one of real time.
    #[tokio::test]
    async fn a_connection_may_rest_for_longer_than_half_a_minute() {
        let tasks = Tasks::default();
        let (listener, port) = listen(0).await.unwrap();
        serve(&tasks, listener, |_, _| async { Ok(reply(StatusCode::OK, "text/plain", "here")) });
        let mut client = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        for rest in [31, 0] {
            client.write_all(b"GET / HTTP/1.1\r\nhost: local\r\n\r\n").await.unwrap();
            let mut seen = Vec::new();
            while !seen.ends_with(b"here") {
                assert_ne!(client.read_buf(&mut seen).await.unwrap(), 0, "it is closed");
            }
            tokio::time::sleep(Duration::from_secs(rest)).await;
        }
        tasks.ended.cancel();
    }
}
