//! Reads the event and the answer of a gateway: an HTTP request, or a message of a socket.

use super::mask::{mask, mask_member, mask_text};
use serde_json::{Map, Value, json};

/// What started an invocation, read from its event.
pub(super) struct InvocationCause {
    /// `http`, `socket`, `stream`, `bus`, `schedule` or `direct`.
    pub(super) kind: &'static str,
    /// `GET /identity/v1/me`, a route key, a topic, or the number of records.
    pub(super) label: String,
}

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

/// Returns what started an invocation.
pub(super) fn trigger(event: &Value) -> InvocationCause {
    let method = text(event, "/requestContext/http/method");
    if !method.is_empty() {
        return InvocationCause { kind: "http", label: format!("{method} {}", path(event)) };
    }
    if event.pointer("/requestContext/connectionId").is_some() {
        return InvocationCause { kind: "socket", label: text(event, "/requestContext/routeKey").to_owned() };
    }
    if let Some(records) = event.get("Records").and_then(Value::as_array) {
        return InvocationCause { kind: "stream", label: format!("{} records", records.len()) };
    }
    match text(event, "/detail-type") {
        "" => InvocationCause { kind: "direct", label: String::new() },
        "Scheduled Event" => InvocationCause { kind: "schedule", label: String::new() },
        topic => InvocationCause { kind: "bus", label: topic.to_owned() },
    }
}

/// Returns the path with the secrets among its parameters hidden.
fn path(event: &Value) -> String {
    let path = text(event, "/rawPath").to_owned();
    let parameters = event.get("pathParameters").and_then(Value::as_object).into_iter().flatten();
    let hidden =
        parameters.fold(path, |path, (name, value)| match (value.as_str(), mask_member(name, value).as_str()) {
            (Some(value), Some(shown)) if value != shown && !value.is_empty() => path.replace(value, shown),
            _ => path,
        });
    mask_text(&hidden)
}

/// Returns the request of an HTTP or socket event, or the event itself, masked.
pub(super) fn request(event: &Value, kind: &str) -> Value {
    match kind {
        "http" => json!({
            "method": text(event, "/requestContext/http/method"), "path": path(event),
            "query": members(event.get("queryStringParameters"), &["key", "token", "door"]),
            "headers": mask(event.get("headers").unwrap_or(&Value::Null)), "body": body(event),
        }),
        "socket" => json!({
            "route": text(event, "/requestContext/routeKey"), "connection": text(event, "/requestContext/connectionId"),
            "query": members(event.get("queryStringParameters"), &["ticket"]), "body": body(event),
        }),
        _ => mask(event),
    }
}

/// Returns the answer of a gateway's function, or the output itself, masked.
pub(super) fn answer(output: &Value, kind: &str) -> Value {
    match output.get("statusCode") {
        Some(status) if kind == "http" || kind == "socket" => json!({
            "status": status, "headers": mask(output.get("headers").unwrap_or(&Value::Null)), "body": body(output),
        }),
        _ => mask(output),
    }
}

fn members(value: Option<&Value>, secret: &[&str]) -> Value {
    let members = value.and_then(Value::as_object).into_iter().flatten();
    let shown = members.map(|(name, value)| {
        let is_secret = secret.contains(&name.as_str());
        (name.clone(), if is_secret { Value::from("***") } else { mask_member(name, value) })
    });
    Value::Object(shown.collect::<Map<_, _>>())
}

/// Returns a body as JSON if it is, otherwise as text. Of binary ones only the size is told.
fn body(message: &Value) -> Value {
    let Some(text) = message.get("body").and_then(Value::as_str) else { return Value::Null };
    if message.get("isBase64Encoded").and_then(Value::as_bool).unwrap_or_default() {
        return format!("({} bytes)", text.len() / 4 * 3).into();
    }
    serde_json::from_str(text).map_or_else(|_| mask_text(text).into(), |it: Value| mask(&it))
}
