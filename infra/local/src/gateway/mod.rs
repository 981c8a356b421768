//! The HTTP gateway: one API for each base path, with API Gateway's payloads, limits and error responses.

mod answer;
mod cors;
mod event;
mod routes;
mod throttle;

pub(crate) use cors::Cors;
pub(crate) use event::{multi, source_ip};

use crate::clock::PlatformClock;
use crate::host::{Hosts, InvocationError};
use crate::http::{BodyError, HttpRequest, HttpResponse, collect, drain, message};
use crate::iam::CallingPrincipal;
use crate::plan::{PlannedApi, arn};
use http::{Method, Response, StatusCode, header};
use routes::Routes;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use throttle::Throttles;

/// Maximum bytes of a body, and of the request line with all headers.
const BODY_LIMIT: usize = 10 * 1024 * 1024;
const HEADER_LIMIT: usize = 10_240;
/// Maximum time of a function, whatever its own limit.
const INTEGRATION_TIMEOUT: Duration = Duration::from_secs(30);
/// Maximum bytes read of a refused body, so that the client can read the response.
const DRAIN_LIMIT: usize = 64 * 1024 * 1024;

/// One HTTP API.
pub(crate) struct HttpApi {
    id: String,
    /// `/identity/v1`
    base: String,
    routes: Routes,
    cors: Option<Cors>,
    throttles: Throttles,
    hosts: Arc<Hosts>,
    clock: Arc<PlatformClock>,
}

impl HttpApi {
    pub(crate) fn new(planned: &PlannedApi, origins: &[String], hosts: Arc<Hosts>, clock: Arc<PlatformClock>) -> Self {
        Self {
            id: planned.id.clone(),
            base: format!("/{}/v1", planned.name),
            routes: Routes::new(&planned.routes),
            cors: planned.cors.as_ref().map(|it| Cors::of_api(it, origins)),
            throttles: Throttles::new(planned),
            hosts,
            clock,
        }
    }

    /// Returns whether a path belongs to this API.
    pub(crate) fn has(&self, path: &str) -> bool {
        path.strip_prefix(&self.base).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Handles one request.
    pub(crate) async fn answer(&self, request: HttpRequest, peer: SocketAddr) -> HttpResponse {
        if header_size(&request) > HEADER_LIMIT {
            return message(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "Request Header Fields Too Large");
        }
        let Some(cors) = &self.cors else { return self.route(request, peer).await };
        if request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
        {
            return cors.preflight(request.headers()).unwrap_or_else(|| {
                let mut empty = Response::new(crate::http::body(""));
                *empty.status_mut() = StatusCode::NO_CONTENT;
                empty
            });
        }
        let request_headers = request.headers().clone();
        let mut answer = self.route(request, peer).await;
        cors.add_headers(&request_headers, answer.headers_mut());
        answer
    }

    async fn route(&self, request: HttpRequest, peer: SocketAddr) -> HttpResponse {
        let path = request.uri().path().to_owned();
        let below = path.strip_prefix(&self.base).unwrap_or_default();
        let Some((route, parameters)) = self.routes.find(request.method().as_str(), below) else {
            return message(StatusCode::NOT_FOUND, "Not Found");
        };
        if !self.throttles.admit(&route.key, self.clock.now_ms()) {
            return message(StatusCode::TOO_MANY_REQUESTS, "Too Many Requests");
        }
        let (parts, incoming) = request.into_parts();
        let declared =
            crate::http::header_text(&parts.headers, "content-length").and_then(|it| it.parse::<usize>().ok());
        if declared.is_some_and(|it| it > BODY_LIMIT) {
            drain(incoming, DRAIN_LIMIT).await;
            return message(StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large");
        }
        let body = match collect(incoming, BODY_LIMIT).await {
            Ok(body) => body,
            Err(BodyError::TooLarge) => return message(StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large"),
            Err(BodyError::Broken) => return message(StatusCode::BAD_REQUEST, "Bad Request"),
        };
        let now = self.clock.now();
        let routed =
            event::RoutedRequest { parts: &parts, body: &body, peer, route: &route.key, parameters: &parameters };
        let payload = routed.event(&self.id, now);
        let source = arn("execute-api", &format!("{}/$default/{}", self.id, route.key.replace(' ', "")));
        let gateway = CallingPrincipal::Service { name: "apigateway.amazonaws.com", source };
        let invoked = self.hosts.invoke_by(&gateway, &route.function, payload.to_string().into());
        match tokio::time::timeout(INTEGRATION_TIMEOUT, invoked).await {
            Err(_) => message(StatusCode::SERVICE_UNAVAILABLE, "Service Unavailable"),
            Ok(Err(InvocationError { kind, .. })) if kind == "RequestTooLarge" => {
                message(StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large")
            }
            Ok(Err(_)) => message(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
            Ok(Ok(bytes)) => answer::answer(&bytes)
                .unwrap_or_else(|| message(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")),
        }
    }
}

/// Returns the bytes of the request line and all headers.
fn header_size(request: &HttpRequest) -> usize {
    let line = request.method().as_str().len() + request.uri().path_and_query().map_or(1, |it| it.as_str().len()) + 12;
    line + request.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum::<usize>()
}
