//! The event of a function for an HTTP request: payload format 2.0.
//!
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>

use crate::plan::ACCOUNT;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::HeaderMap;
use http::request::Parts;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;

/// A request with its route.
pub(super) struct RoutedRequest<'a> {
    pub(super) parts: &'a Parts,
    pub(super) body: &'a Bytes,
    pub(super) peer: SocketAddr,
    pub(super) route: &'a str,
    pub(super) parameters: &'a BTreeMap<String, String>,
}

impl RoutedRequest<'_> {
    /// Builds the event.
    pub(super) fn event(&self, api_id: &str, now: Timestamp) -> Value {
        let parts = self.parts;
        let path = parts.uri.path();
        let query = parts.uri.query().unwrap_or_default();
        let source_ip = source_ip(&parts.headers, self.peer);
        let mut headers = joined(&parts.headers);
        let trace = format!(
            "Root=1-{:08x}-{}",
            now.as_second(),
            &uuid::Uuid::new_v4().simple().to_string().get(..24).unwrap_or_default()
        );
        headers.insert("x-amzn-trace-id".to_owned(), trace.into());
        headers.entry("x-forwarded-for").or_insert_with(|| source_ip.clone().into());
        headers.insert("x-forwarded-proto".to_owned(), "http".into());
        headers.entry("content-length").or_insert_with(|| self.body.len().to_string().into());
        let host = headers.get("host").and_then(Value::as_str).unwrap_or("127.0.0.1").to_owned();
        let user_agent = headers.get("user-agent").cloned().unwrap_or_else(|| "".into());

        let mut event = json!({
            "version": "2.0", "routeKey": self.route, "rawPath": path, "rawQueryString": query, "headers": headers,
            "requestContext": {
                "accountId": ACCOUNT, "apiId": api_id, "domainName": host,
                "domainPrefix": host.split('.').next().unwrap_or_default(),
                "http": {
                    "method": parts.method.as_str(), "path": path, "protocol": "HTTP/1.1",
                    "sourceIp": source_ip, "userAgent": user_agent,
                },
                "requestId": request_id(), "routeKey": self.route, "stage": "$default",
                "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000").to_string(), "timeEpoch": now.as_millisecond(),
            },
            "isBase64Encoded": false,
        });
        let Some(map) = event.as_object_mut() else { return event };
        let cookies: Vec<&str> = parts
            .headers
            .get_all("cookie")
            .iter()
            .filter_map(|it| it.to_str().ok())
            .flat_map(|it| it.split(';'))
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .collect();
        if !cookies.is_empty() {
            map.insert("cookies".to_owned(), cookies.into());
        }
        if !query.is_empty() {
            let values = multi(query).into_iter().map(|(key, values)| (key, values.join(",").into()));
            map.insert("queryStringParameters".to_owned(), Value::Object(values.collect()));
        }
        if !self.parameters.is_empty() {
            map.insert("pathParameters".to_owned(), json!(self.parameters));
        }
        if !self.body.is_empty() {
            let text = is_text(&parts.headers).then(|| std::str::from_utf8(self.body).ok()).flatten();
            map.insert("isBase64Encoded".to_owned(), text.is_none().into());
            let body = text.map_or_else(|| STANDARD.encode(self.body), str::to_owned);
            map.insert("body".to_owned(), body.into());
        }
        event
    }
}

/// Returns a new request id in API Gateway's format.
fn request_id() -> String {
    let raw = uuid::Uuid::new_v4();
    STANDARD.encode(raw.as_bytes().get(..11).unwrap_or_default())
}

/// Returns headers by lower-case name, with repeated headers joined by commas. Cookies are separate in the event.
fn joined(headers: &HeaderMap) -> Map<String, Value> {
    let mut out = Map::new();
    for name in headers.keys().filter(|it| *it != "cookie") {
        let values = headers.get_all(name).iter().map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned());
        out.insert(name.as_str().to_owned(), values.collect::<Vec<_>>().join(",").into());
    }
    out
}

/// Decodes a query string: all values of each parameter.
pub(crate) fn multi(query: &str) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        out.entry(key.into_owned()).or_default().push(value.into_owned());
    }
    out
}

/// Returns the client's address: the first one in `X-Forwarded-For`, so that tests can choose it, or the peer's.
pub(crate) fn source_ip(headers: &HeaderMap, peer: SocketAddr) -> String {
    let forwarded = crate::http::header_text(headers, "x-forwarded-for");
    let first = forwarded.and_then(|it| it.split(',').next()).map(str::trim).filter(|it| !it.is_empty());
    first.map_or_else(|| peer.ip().to_string(), str::to_owned)
}

/// Returns whether API Gateway passes a body of this type as text.
fn is_text(headers: &HeaderMap) -> bool {
    let Some(kind) = crate::http::header_text(headers, "content-type") else { return true };
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind.starts_with("text/")
        || matches!(kind.as_str(), "application/json" | "application/javascript" | "application/xml")
        || kind.ends_with("+json")
        || kind.ends_with("+xml")
}
