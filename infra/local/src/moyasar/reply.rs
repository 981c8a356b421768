//! Answers of the double.

use crate::http::{HttpResponse, json, reply};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};

/// What the double answers.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) body: Value,
    /// Where a browser goes on.
    pub(super) location: Option<String>,
    /// A page in place of the document.
    pub(super) page: Option<String>,
}

impl Answer {
    pub(super) fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body, location: None, page: None }
    }

    pub(super) fn created(body: Value) -> Self {
        Self { status: StatusCode::CREATED, ..Self::ok(body) }
    }

    pub(super) fn page(page: String) -> Self {
        Self { page: Some(page), ..Self::ok(Value::Null) }
    }

    pub(super) fn found(location: String) -> Self {
        Self { status: StatusCode::FOUND, location: Some(location), ..Self::ok(Value::Null) }
    }

    /// An error in the gateway's envelope. `errors` are null, an object or a text.
    pub(super) fn error(status: StatusCode, kind: &str, message: &str, errors: Value) -> Self {
        Self { status, ..Self::ok(json!({"type": kind, "message": message, "errors": errors})) }
    }

    /// A field that is not valid.
    pub(super) fn invalid(field: &str, why: &str) -> Self {
        let errors = json!({field: [why]});
        Self::error(StatusCode::BAD_REQUEST, "invalid_request_error", "Validation Failed", errors)
    }

    /// A state that does not allow it.
    pub(super) fn refused(message: &str) -> Self {
        Self::error(StatusCode::BAD_REQUEST, "invalid_request_error", message, Value::Null)
    }

    pub(super) fn not_found() -> Self {
        Self::error(StatusCode::NOT_FOUND, "api_error", "Object not found", Value::Null)
    }

    pub(super) fn unauthorized() -> Self {
        let message = "Invalid authorization credentials";
        Self::error(StatusCode::UNAUTHORIZED, "authentication_error", message, Value::Null)
    }

    pub(super) fn into_response(self) -> HttpResponse {
        let mut response = match self.page {
            Some(page) => reply(self.status, "text/html; charset=utf-8", page),
            None => json(self.status, &self.body),
        };
        let location = self.location.and_then(|it| HeaderValue::from_str(&it).ok());
        if let Some(location) = location {
            response.headers_mut().insert(header::LOCATION, location);
        }
        response
    }
}
