//! Errors of services in the format of each protocol.

use crate::http::{HttpResponse, reply};
use crate::iam::{AccessDenied, Credentials};
use http::{HeaderValue, StatusCode};
use serde_json::json;

/// An error returned by a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceError {
    pub(crate) status: u16,
    pub(crate) code: String,
    pub(crate) message: String,
}

impl ServiceError {
    pub(crate) fn new(status: u16, code: &str, message: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), message: message.into() }
    }

    /// The error for an operation that is not simulated.
    pub(crate) fn unknown_operation(operation: &str) -> Self {
        Self::new(400, "UnknownOperationException", format!("{operation} is not supported by the local cloud"))
    }
}

/// The protocol of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    /// AWS query: XML.
    Query,
    /// AWS JSON 1.1.
    Json,
    /// REST with JSON.
    Rest,
}

impl Protocol {
    /// Returns the error of a throttled call.
    pub(super) fn throttled(self, code: Option<&str>) -> ServiceError {
        let (status, usual) = match self {
            Self::Query => (400, "Throttling"),
            Self::Json => (400, "ThrottlingException"),
            Self::Rest => (429, "LimitExceededException"),
        };
        ServiceError::new(status, code.unwrap_or(usual), "Rate exceeded")
    }

    /// Returns the error of a call that the caller's policies do not permit.
    pub(super) fn denied(self, denied: &AccessDenied) -> ServiceError {
        match self {
            Self::Query => ServiceError::new(403, "AuthorizationError", denied.to_string()),
            Self::Json => ServiceError::new(400, "AccessDeniedException", denied.to_string()),
            Self::Rest => ServiceError::new(403, "AccessDeniedException", denied.to_string()),
        }
    }

    /// Returns the error of a call that is signed with unknown credentials, or with none.
    pub(super) fn unauthenticated(self, credentials: &Credentials) -> ServiceError {
        let (status, unknown, absent) = match self {
            Self::Query => (403, "InvalidClientTokenId", "MissingAuthenticationToken"),
            Self::Json => (400, "UnrecognizedClientException", "MissingAuthenticationTokenException"),
            Self::Rest => (403, "UnrecognizedClientException", "MissingAuthenticationTokenException"),
        };
        match credentials {
            Credentials::Absent => ServiceError::new(status, absent, "Request is missing Authentication Token"),
            _ => ServiceError::new(status, unknown, "The security token included in the request is invalid."),
        }
    }

    /// Converts an error to a response.
    pub(super) fn refuse(self, error: &ServiceError) -> HttpResponse {
        let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_REQUEST);
        match self {
            Self::Query => {
                let kind = if error.status < 500 { "Sender" } else { "Receiver" };
                let (code, message) = (escaped(&error.code), escaped(&error.message));
                let request_id = uuid::Uuid::new_v4();
                let xml = format!(
                    "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>{kind}</Type>\
                     <Code>{code}</Code><Message>{message}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>"
                );
                reply(status, "text/xml", xml)
            }
            Self::Json => {
                let body = json!({ "__type": error.code, "message": error.message, "Message": error.message });
                reply(status, "application/x-amz-json-1.1", body.to_string())
            }
            Self::Rest => {
                let mut answer = reply(status, "application/json", json!({ "message": error.message }).to_string());
                if let Ok(code) = HeaderValue::from_str(&error.code) {
                    answer.headers_mut().insert("x-amzn-errortype", code);
                }
                answer
            }
        }
    }
}

/// Escapes text for XML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
