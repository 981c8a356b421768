//! The proxy between functions and the table: injects faults, logs calls and their units, and signals writes.

use super::client::DynamoClient;
use super::items::touched;
use super::units::{self, Units};
use crate::calls::{CallRecord, Calls, caller, invocation, now_us};
use crate::faults::{FaultPoint, FaultRequest, Faults};
use crate::http::{Hangup, HttpRequest, HttpResponse, body, collect, header_text};
use crate::iam::{AccessControl, Credentials};
use crate::streams::WriteSignal;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use std::sync::Arc;

/// Maximum size of a request in bytes: 16 MB, as in DynamoDB.
const MAX_BODY: usize = 16 * 1024 * 1024;

/// The proxy.
pub(crate) struct Proxy {
    pub(crate) engine: DynamoClient,
    pub(crate) faults: Arc<Faults>,
    pub(crate) access: Arc<AccessControl>,
    pub(crate) calls: Arc<Calls>,
    pub(crate) write_signal: Arc<WriteSignal>,
}

/// A call in progress.
struct ProxiedCall {
    function: String,
    operation: String,
    input: Value,
    call: CallRecord,
}

impl Proxy {
    /// Handles one call.
    pub(crate) async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, Hangup> {
        let (parts, incoming) = request.into_parts();
        let target = header_text(&parts.headers, "x-amz-target").unwrap_or_default();
        let operation = target.rsplit('.').next().unwrap_or_default().to_owned();
        let function = caller(&parts.headers);
        let started_us = now_us();
        let bytes = collect(incoming, MAX_BODY).await.map_err(|_| Hangup)?;
        let call = CallRecord {
            function: function.clone(),
            service: "dynamodb",
            operation: operation.clone(),
            started_us,
            invocation: invocation(&parts.headers),
            ..CallRecord::default()
        };
        let input = serde_json::from_slice(&bytes).unwrap_or_default();
        let mut proxied = ProxiedCall { function, operation, input, call };
        if self.calls.is_recording() {
            proxied.call.about = touched(&self.access.tables, &proxied.operation, &proxied.input);
        }

        let refused = match self.forbidden(&parts.headers, &proxied) {
            Some(refused) => {
                proxied.call.error = Some("AccessDeniedException".to_owned());
                Some(refused)
            }
            None => self.before(&proxied).await,
        };
        if refused.is_some() && proxied.call.error.is_none() {
            proxied.call.error = Some("an injected fault".to_owned());
        }
        let outcome = match refused {
            Some(refused) => Ok(refused),
            None => self.pass(&mut proxied, &parts.headers, bytes).await,
        };
        proxied.call.status = outcome.as_ref().map_or(0, |answer| answer.status().as_u16());
        self.calls.record(proxied.call);
        outcome
    }

    /// Judges the call by the caller's policies. Returns the error response if it is denied.
    fn forbidden(&self, headers: &http::HeaderMap, proxied: &ProxiedCall) -> Option<HttpResponse> {
        let principal = match self.access.credentials(headers, "") {
            Credentials::Known(principal) => principal,
            Credentials::Unknown => {
                let text = "The security token included in the request is invalid.";
                return Some(error(StatusCode::BAD_REQUEST, "UnrecognizedClientException", text));
            }
            Credentials::Absent => {
                let text = "Request is missing Authentication Token";
                return Some(error(StatusCode::BAD_REQUEST, "MissingAuthenticationTokenException", text));
            }
        };
        let requests = self.access.tables.requests(&proxied.operation, &proxied.input);
        let denied = self.access.check(&principal, &requests).err()?;
        let body = json!({ "__type": "com.amazon.coral.service#AccessDeniedException", "Message": denied.to_string() });
        Some(coded(StatusCode::BAD_REQUEST, &body))
    }

    /// Applies faults that prevent the call. Returns the error response, if any.
    async fn before(&self, proxied: &ProxiedCall) -> Option<HttpResponse> {
        if let Some(fault) = self.take(proxied, &["hang"]) {
            tokio::time::sleep(fault.delay(5_000)).await;
        }
        if let Some(fault) = self.take(proxied, &["throttle"]) {
            let code = fault.code.as_deref().unwrap_or("ProvisionedThroughputExceededException");
            return Some(error(
                StatusCode::BAD_REQUEST,
                code,
                "The level of configured provisioned throughput was exceeded.",
            ));
        }
        if let Some(refused) = self.conflict(proxied) {
            return Some(refused);
        }
        self.take(proxied, &["server_error"])
            .map(|_| error(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError", "an injected fault"))
    }

    fn conflict(&self, proxied: &ProxiedCall) -> Option<HttpResponse> {
        match proxied.operation.as_str() {
            "TransactWriteItems" | "TransactGetItems" => {
                self.take(proxied, &["conflict"])?;
                let count = proxied.input.get("TransactItems").and_then(Value::as_array).map_or(1, Vec::len);
                // The first item is reported as contended.
                let reason = |index: usize| match index {
                    0 => json!({ "Code": "TransactionConflict", "Message": "Transaction is ongoing for the item" }),
                    _ => json!({ "Code": "None" }),
                };
                let reasons: Vec<Value> = (0..count).map(reason).collect();
                let codes: Vec<&str> =
                    (0..count).map(|it| if it == 0 { "TransactionConflict" } else { "None" }).collect();
                let text = format!(
                    "Transaction cancelled, please refer cancellation reasons for specific reasons [{}]",
                    codes.join(", ")
                );
                Some(coded(
                    StatusCode::BAD_REQUEST,
                    &json!({
                        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
                        "message": text, "Message": text, "CancellationReasons": reasons,
                    }),
                ))
            }
            "PutItem" | "UpdateItem" | "DeleteItem" => {
                self.take(proxied, &["conflict"])?;
                let text = "Transaction is ongoing for the item";
                Some(error(StatusCode::BAD_REQUEST, "TransactionConflictException", text))
            }
            _ => None,
        }
    }

    async fn pass(
        &self,
        proxied: &mut ProxiedCall,
        headers: &http::HeaderMap,
        bytes: Bytes,
    ) -> Result<HttpResponse, Hangup> {
        let operation = proxied.operation.clone();
        let rewritten_request = units::request_capacity(&operation, &mut proxied.input);
        let strip = rewritten_request.is_some();
        let sent = rewritten_request.unwrap_or(bytes);
        let answer = match self.engine.forward(headers, sent).await {
            Ok(answer) => answer,
            Err(problem) => {
                tracing::warn!(%problem, "the table's engine can't be reached");
                return Ok(error(StatusCode::SERVICE_UNAVAILABLE, "ServiceUnavailable", "the engine is unreachable"));
            }
        };
        let (counted, stripped) = units::count(&operation, &answer.body, strip);
        let failed_condition = !answer.status.is_success()
            && [b"ConditionalCheckFailedException".as_slice(), b"TransactionCanceledException"]
                .iter()
                .any(|name| answer.body.windows(name.len()).any(|window| window == *name));
        let Units { read, write } =
            if failed_condition { units::estimate(&operation, &proxied.input) } else { counted };
        if !answer.status.is_success() {
            proxied.call.error = Some(code_of(&answer.body));
        }
        proxied.call.read_units = read;
        proxied.call.write_units = write;
        if units::writes(&operation) {
            self.write_signal.notify();
        }
        // The call took effect, but its response is lost.
        let killed = self.faults.call_ended(&proxied.function, &operation);
        if killed || self.take(proxied, &["lost_answer"]).is_some() {
            return Err(Hangup);
        }
        let rewritten = stripped.is_some();
        let mut out = http::Response::new(body(stripped.unwrap_or(answer.body)));
        *out.status_mut() = answer.status;
        for (name, value) in &answer.headers {
            let of_connection = matches!(name.as_str(), "connection" | "transfer-encoding");
            let of_body = matches!(name.as_str(), "content-length" | "x-amz-crc32");
            if !of_connection && (!rewritten || !of_body) {
                out.headers_mut().append(name, value.clone());
            }
        }
        Ok(out)
    }

    fn take(&self, proxied: &ProxiedCall, names: &[&str]) -> Option<FaultRequest> {
        let point = FaultPoint { service: "dynamodb", function: &proxied.function, operation: &proxied.operation };
        self.faults.take(names, point)
    }
}

/// Returns the code of an error, and the reasons of a cancelled transaction.
fn code_of(body: &Bytes) -> String {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let code = value.get("__type").and_then(Value::as_str).unwrap_or_default().rsplit('#').next().unwrap_or_default();
    let reasons = value.get("CancellationReasons").and_then(Value::as_array).into_iter().flatten();
    let reasons: Vec<&str> = reasons.filter_map(|it| it.get("Code")?.as_str()).collect();
    if reasons.is_empty() { code.to_owned() } else { format!("{code} [{}]", reasons.join(", ")) }
}

fn error(status: StatusCode, code: &str, message: &str) -> HttpResponse {
    coded(status, &json!({ "__type": format!("com.amazonaws.dynamodb.v20120810#{code}"), "message": message }))
}

fn coded(status: StatusCode, value: &Value) -> HttpResponse {
    let mut answer = crate::http::json(status, value);
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-amz-json-1.0"));
    answer
}
