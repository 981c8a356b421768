//! Converts the output of a function to an HTTP response.

use crate::http::{HttpResponse, body};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::{Map, Value};

/// Converts the output of a function. `None` if it is invalid, which is a 500. Output without a `statusCode` is the body
/// of a 200.
pub(super) fn answer(output: &Bytes) -> Option<HttpResponse> {
    let value: Value = serde_json::from_slice(output).ok()?;
    let Some(map) = value.as_object().filter(|it| it.contains_key("statusCode")) else {
        return Some(crate::http::reply(StatusCode::OK, "application/json", output.clone()));
    };
    let status = map.get("statusCode").and_then(number)?;
    let bytes = match map.get("body") {
        Some(Value::String(text)) if map.get("isBase64Encoded") == Some(&Value::Bool(true)) => {
            Bytes::from(STANDARD.decode(text).ok()?)
        }
        Some(Value::String(text)) => Bytes::from(text.clone()),
        None | Some(Value::Null) => Bytes::new(),
        Some(other) => Bytes::from(other.to_string()),
    };
    let empty = bytes.is_empty();
    let mut answer = Response::new(body(bytes));
    *answer.status_mut() = StatusCode::from_u16(status).ok()?;
    headers(map, answer.headers_mut())?;
    if !empty && !answer.headers().contains_key(header::CONTENT_TYPE) {
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain;charset=UTF-8"));
    }
    Some(answer)
}

fn number(value: &Value) -> Option<u16> {
    match value {
        Value::Number(it) => it.as_u64().and_then(|it| u16::try_from(it).ok()),
        Value::String(it) => it.parse().ok(),
        _ => None,
    }
}

fn headers(map: &Map<String, Value>, out: &mut http::HeaderMap) -> Option<()> {
    let object = |key: &str| map.get(key).and_then(Value::as_object).into_iter().flatten();
    let mut add = |name: &str, value: &Value, replace: bool| {
        let text = crate::plan::as_text(value);
        let (name, value) = (HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_str(&text).ok()?);
        // The gateway sets these itself.
        if matches!(name.as_str(), "content-length" | "transfer-encoding" | "connection") {
            return Some(());
        }
        if replace {
            out.insert(name, value);
        } else {
            out.append(name, value);
        }
        Some(())
    };
    let multiple = map.get("multiValueHeaders").and_then(Value::as_object);
    for (name, value) in object("headers") {
        if !multiple.is_some_and(|it| it.keys().any(|key| key.eq_ignore_ascii_case(name))) {
            add(name, value, true)?;
        }
    }
    for (name, values) in object("multiValueHeaders") {
        for value in values.as_array().into_iter().flatten() {
            add(name, value, false)?;
        }
    }
    for cookie in map.get("cookies").and_then(Value::as_array).into_iter().flatten() {
        add("set-cookie", cookie, false)?;
    }
    Some(())
}
