//! The proxy between functions and the table: injects faults, counts calls and units, and wakes the stream's readers.

use super::client::DynamoClient;
use super::units::{self, Units};
use crate::calls::{Call, Calls, caller, now_us};
use crate::faults::{Faults, Moment, Wish};
use crate::http::{Answer, Hangup, Request, body, collect, header_text};
use crate::streams::Wake;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use std::sync::Arc;

/// DynamoDB takes bodies of up to 16 MB.
const LONGEST: usize = 16 * 1024 * 1024;

/// The proxy.
pub(crate) struct Proxy {
    pub(crate) engine: DynamoClient,
    pub(crate) faults: Arc<Faults>,
    pub(crate) calls: Arc<Calls>,
    pub(crate) wake: Arc<Wake>,
}

/// One call on its way through.
struct Passing {
    function: String,
    operation: String,
    call: Call,
}

impl Proxy {
    /// Answers one call.
    pub(crate) async fn answer(&self, request: Request) -> Result<Answer, Hangup> {
        let (parts, incoming) = request.into_parts();
        let target = header_text(&parts.headers, "x-amz-target").unwrap_or_default();
        let operation = target.rsplit('.').next().unwrap_or_default().to_owned();
        let function = caller(&parts.headers);
        let started_us = now_us();
        let bytes = collect(incoming, LONGEST).await.map_err(|_| Hangup)?;
        let call = Call {
            function: function.clone(),
            service: "dynamodb",
            operation: operation.clone(),
            started_us,
            ..Call::default()
        };
        let mut passing = Passing { function, operation, call };

        let outcome = match self.before(&passing, &bytes).await {
            Some(refused) => Ok(refused),
            None => self.pass(&mut passing, &parts.headers, bytes).await,
        };
        passing.call.status = outcome.as_ref().map_or(0, |answer| answer.status().as_u16());
        self.calls.note(passing.call);
        outcome
    }

    /// Faults that strike before the call has an effect.
    async fn before(&self, passing: &Passing, bytes: &Bytes) -> Option<Answer> {
        if let Some(wish) = self.take(passing, &["hang"]) {
            tokio::time::sleep(wish.delay(5_000)).await;
        }
        if let Some(wish) = self.take(passing, &["throttle"]) {
            let code = wish.code.as_deref().unwrap_or("ProvisionedThroughputExceededException");
            return Some(error(
                StatusCode::BAD_REQUEST,
                code,
                "The level of configured provisioned throughput was exceeded.",
            ));
        }
        if let Some(refused) = self.conflict(passing, bytes) {
            return Some(refused);
        }
        self.take(passing, &["server_error"])
            .map(|_| error(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError", "an injected fault"))
    }

    fn conflict(&self, passing: &Passing, bytes: &Bytes) -> Option<Answer> {
        match passing.operation.as_str() {
            "TransactWriteItems" | "TransactGetItems" => {
                self.take(passing, &["conflict"])?;
                let request: Value = serde_json::from_slice(bytes).unwrap_or_default();
                let count = request.get("TransactItems").and_then(Value::as_array).map_or(1, Vec::len);
                // The first item is the contended one.
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
                self.take(passing, &["conflict"])?;
                let text = "Transaction is ongoing for the item";
                Some(error(StatusCode::BAD_REQUEST, "TransactionConflictException", text))
            }
            _ => None,
        }
    }

    async fn pass(&self, passing: &mut Passing, headers: &http::HeaderMap, bytes: Bytes) -> Result<Answer, Hangup> {
        let operation = passing.operation.clone();
        let asked = units::ask(&operation, &bytes);
        let strip = asked.is_some();
        let sent = asked.unwrap_or_else(|| bytes.clone());
        let answer = match self.engine.forward(headers, sent).await {
            Ok(answer) => answer,
            Err(problem) => {
                tracing::warn!(%problem, "the table's engine can't be reached");
                return Ok(error(StatusCode::SERVICE_UNAVAILABLE, "ServiceUnavailable", "the engine can't be reached"));
            }
        };
        let (counted, stripped) = units::count(&operation, &answer.body, strip);
        let failed_condition = !answer.status.is_success()
            && [b"ConditionalCheckFailedException".as_slice(), b"TransactionCanceledException"]
                .iter()
                .any(|name| answer.body.windows(name.len()).any(|window| window == *name));
        let Units { read, write } = if failed_condition { units::estimate(&operation, &bytes) } else { counted };
        passing.call.read_units = read;
        passing.call.write_units = write;
        if units::writes(&operation) {
            self.wake.written();
        }
        // The effect is there, but nobody is told.
        let killed = self.faults.call_ended(&passing.function, &operation);
        if killed || self.take(passing, &["lost_answer"]).is_some() {
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

    fn take(&self, passing: &Passing, names: &[&str]) -> Option<Wish> {
        let moment = Moment { service: "dynamodb", function: &passing.function, operation: &passing.operation };
        self.faults.take(names, moment)
    }
}

fn error(status: StatusCode, code: &str, message: &str) -> Answer {
    coded(status, &json!({ "__type": format!("com.amazonaws.dynamodb.v20120810#{code}"), "message": message }))
}

fn coded(status: StatusCode, value: &Value) -> Answer {
    let mut answer = crate::http::json(status, value);
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-amz-json-1.0"));
    answer
}
