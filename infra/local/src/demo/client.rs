//! A client of the public APIs.

use bytes::Bytes;
use http::{Method, Request, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client as Http;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use std::fmt;
use std::time::Duration;

/// Maximum attempts at a call that fails temporarily.
const ATTEMPTS: u32 = 5;

/// A client, anonymous or with the token of a user.
#[derive(Clone)]
pub(super) struct Client {
    http: Http<HttpConnector, Full<Bytes>>,
    base: String,
    token: Option<String>,
    /// Prefix of idempotency keys, different for every load, so that a later load does not get saved responses.
    load: String,
}

/// A failed call.
#[derive(Debug)]
pub(super) struct ApiError {
    call: String,
    what: String,
    pub(super) status: u16,
    pub(super) code: String,
    pub(super) retry_after: Option<u64>,
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.call, self.what)
    }
}

impl ApiError {
    /// Creates a problem that has no HTTP status.
    pub(super) fn new(call: &str, what: impl Into<String>) -> Self {
        Self { call: call.to_owned(), what: what.into(), status: 0, code: String::new(), retry_after: None }
    }

    /// Returns whether repeating the call may succeed.
    fn is_temporary(&self) -> bool {
        self.status == 503 || self.code == "in_progress"
    }
}

impl Client {
    /// Creates an anonymous client of the cloud at this address.
    pub(super) fn new(base: &str) -> Self {
        let http = Http::builder(TokioExecutor::new()).build_http();
        Self { http, base: base.to_owned(), token: None, load: uuid::Uuid::new_v4().to_string() }
    }

    /// Returns the same client with an access token.
    pub(super) fn with(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    pub(super) async fn get(&self, path: &str) -> Result<Value, ApiError> {
        self.call(Method::GET, path, None, None).await
    }

    /// Returns all items of a paginated list.
    pub(super) async fn list(&self, path: &str) -> Result<Vec<Value>, ApiError> {
        let separator = if path.contains('?') { '&' } else { '?' };
        let first = format!("{path}{separator}limit=100");
        let (mut items, mut next) = (Vec::new(), first.clone());
        loop {
            let mut page = self.get(&next).await?;
            if let Some(Value::Array(found)) = page.get_mut("items").map(Value::take) {
                items.extend(found);
            }
            let Some(cursor) = page.get("next_cursor").and_then(Value::as_str) else { return Ok(items) };
            next = format!("{first}&cursor={cursor}");
        }
    }

    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Value, ApiError> {
        self.call(Method::POST, path, None, Some(body)).await
    }

    /// Sends an idempotent POST. `once` identifies it within this load.
    pub(super) async fn create(&self, path: &str, once: &str, body: &Value) -> Result<Value, ApiError> {
        self.call(Method::POST, path, Some(format!("{}-{once}", self.load)), Some(body)).await
    }

    pub(super) async fn put(&self, path: &str, body: &Value) -> Result<Value, ApiError> {
        self.call(Method::PUT, path, None, Some(body)).await
    }

    pub(super) async fn patch(&self, path: &str, body: &Value) -> Result<Value, ApiError> {
        self.call(Method::PATCH, path, None, Some(body)).await
    }

    pub(super) async fn delete(&self, path: &str) -> Result<Value, ApiError> {
        self.call(Method::DELETE, path, None, None).await
    }

    /// Makes a call. Repeats it after a temporary failure if it is idempotent.
    async fn call(
        &self,
        method: Method,
        path: &str,
        once: Option<String>,
        body: Option<&Value>,
    ) -> Result<Value, ApiError> {
        let is_repeatable = method != Method::POST || once.is_some();
        let mut attempt = 1;
        loop {
            match self.attempt(&method, path, once.as_deref(), body).await {
                Err(problem) if is_repeatable && problem.is_temporary() && attempt < ATTEMPTS => {
                    tracing::warn!(%problem, attempt, "called_again");
                    tokio::time::sleep(Duration::from_secs(problem.retry_after.unwrap_or(1))).await;
                    attempt += 1;
                }
                answered => return answered,
            }
        }
    }

    async fn attempt(
        &self,
        method: &Method,
        path: &str,
        once: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Value, ApiError> {
        let problem = |what: String| ApiError::new(&format!("{method} {path}"), what);
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header(header::ACCEPT_LANGUAGE, "en")
            .header(header::USER_AGENT, "queueme-local demo world");
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(once) = once {
            request = request.header("idempotency-key", once);
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let bytes = body.map(|it| Bytes::from(it.to_string())).unwrap_or_default();
        let request = request.body(Full::new(bytes)).map_err(|error| problem(error.to_string()))?;
        let answer = self.http.request(request).await.map_err(|error| problem(error.to_string()))?;
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.map_err(|error| problem(error.to_string()))?.to_bytes();
        let value: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        if parts.status.is_success() {
            return Ok(value);
        }
        let retry_after = parts.headers.get(header::RETRY_AFTER).and_then(|it| it.to_str().ok()?.parse().ok());
        let (status, code) = (parts.status.as_u16(), text(&value, "code").to_owned());
        Err(ApiError { status, code, retry_after, ..problem(describe(parts.status, &value)) })
    }
}

/// Formats the status, the code and the invalid fields in one line.
fn describe(status: StatusCode, problem: &Value) -> String {
    let code = problem.get("code").or_else(|| problem.get("message")).and_then(Value::as_str).unwrap_or("no code");
    let errors = problem.get("errors").and_then(Value::as_array).into_iter().flatten();
    let fields: Vec<String> =
        errors.map(|it| format!("{} {} ({})", text(it, "pointer"), text(it, "code"), text(it, "detail"))).collect();
    let separator = if fields.is_empty() { "" } else { ": " };
    format!("answered {} {code}{separator}{}", status.as_u16(), fields.join(", "))
}

/// Returns a string member of a document, or an empty string.
pub(super) fn text<'a>(document: &'a Value, name: &str) -> &'a str {
    document.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Returns the English text of a bilingual member.
pub(super) fn english<'a>(document: &'a Value, name: &str) -> &'a str {
    document.get(name).map(|it| text(it, "en")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_problem_is_told_in_one_line() {
        let problem = json!({"code": "validation_failed", "errors": [
            {"pointer": "/name", "code": "invalid", "detail": "empty"},
            {"pointer": "/phone", "code": "taken", "detail": "x"},
        ]});
        let line = describe(StatusCode::UNPROCESSABLE_ENTITY, &problem);
        assert_eq!(line, "answered 422 validation_failed: /name invalid (empty), /phone taken (x)");
        assert_eq!(describe(StatusCode::NOT_FOUND, &json!({"message": "Not Found"})), "answered 404 Not Found");
        assert_eq!(describe(StatusCode::BAD_GATEWAY, &Value::Null), "answered 502 no code");
    }
}
