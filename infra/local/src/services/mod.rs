//! The services that functions call besides the table and the buckets, on one internal port: `/sns`, `/events`,
//! `/secrets`, `/sockets`, `/sms-aggregator`, `/moyasar`. Faults apply to all, and the log of calls to those of AWS.

pub(crate) mod aggregator;
mod error;
pub(crate) mod secrets;
pub(crate) mod sns;

pub(crate) use error::ServiceError;

use crate::bus::Bus;
use crate::calls::{CallRecord, Calls, caller, invocation, now_us};
use crate::faults::{FaultPoint, Faults};
use crate::http::{Hangup, HttpRequest, HttpResponse, collect, header_text, percent_decoded, reply};
use crate::iam::{AccessControl, AccessRequest, Credentials, publish, put_events, read_secret, socket};
use crate::moyasar::Moyasar;
use crate::sockets::Sockets;
use aggregator::SmsAggregator;
use bytes::Bytes;
use error::Protocol;
use http::{Method, StatusCode};
use secrets::Secrets;
use serde_json::Value;
use sns::Sns;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Maximum body in bytes: more than any of the services accepts.
const MAX_BODY: usize = 2 * 1024 * 1024;

/// The services on the internal port.
pub(crate) struct ServiceEndpoints {
    pub(crate) sns: Arc<Sns>,
    pub(crate) bus: Arc<Bus>,
    pub(crate) secrets: Arc<Secrets>,
    pub(crate) sockets: Arc<Sockets>,
    pub(crate) aggregator: Arc<SmsAggregator>,
    pub(crate) moyasar: Arc<Moyasar>,
    pub(crate) faults: Arc<Faults>,
    pub(crate) access: Arc<AccessControl>,
    pub(crate) calls: Arc<Calls>,
}

/// A call with its service and operation.
struct ServiceCall {
    service: &'static str,
    protocol: Protocol,
    operation: String,
    input: Input,
}

enum Input {
    Form(BTreeMap<String, String>),
    Events(Value),
    Secret(Value),
    Socket { method: Method, connection: String, body: Bytes },
}

impl Input {
    /// Returns what a call is about: to whom, the topics, the secret, the connection.
    fn about(&self) -> Vec<String> {
        let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        match self {
            Self::Form(form) => {
                ["PhoneNumber", "TargetArn", "TopicArn"].iter().filter_map(|it| form.get(*it).cloned()).collect()
            }
            Self::Events(input) => {
                let entries = input.get("Entries").and_then(Value::as_array).into_iter().flatten();
                entries.map(|it| text(it, "DetailType")).collect()
            }
            Self::Secret(input) => vec![text(input, "SecretId")],
            Self::Socket { connection, .. } => vec![connection.clone()],
        }
    }
}

impl ServiceEndpoints {
    /// Handles one call.
    pub(crate) async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, Hangup> {
        if SmsAggregator::serves(&request) {
            return self.aggregator.answer(request).await;
        }
        if Moyasar::serves(&request) {
            return Arc::clone(&self.moyasar).answer(request).await;
        }
        let (function, invocation) = (caller(request.headers()), invocation(request.headers()));
        let credentials = self.access.credentials(request.headers(), "");
        let started_us = now_us();
        let Some(call) = parse_call(request).await? else {
            return Ok(reply(StatusCode::NOT_FOUND, "text/plain", "no such service"));
        };
        let ServiceCall { service, protocol, operation, input } = call;
        let about = if self.calls.is_recording() { input.about() } else { Vec::new() };
        let point = FaultPoint { service, function: &function, operation: &operation };

        if let Some(fault) = self.faults.take(&["hang"], point) {
            tokio::time::sleep(fault.delay(5_000)).await;
        }
        let permitted = self.check(&credentials, protocol, &operation, &input);
        let outcome = if let Err(forbidden) = permitted {
            Err(forbidden)
        } else if let Some(fault) = self.faults.take(&["throttle"], point) {
            Err(protocol.throttled(fault.code.as_deref()))
        } else if self.faults.take(&["server_error"], point).is_some() {
            Err(ServiceError::new(500, "InternalFailure", "an injected fault"))
        } else {
            self.dispatch(&operation, input)
        };
        let failure = outcome.as_ref().err().map(|it| it.code.clone());
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) => protocol.refuse(&error),
        };
        let lost = self.faults.call_ended(&function, &operation) || self.faults.take(&["lost_answer"], point).is_some();
        let status = if lost { 0 } else { answer.status().as_u16() };
        self.calls.record(CallRecord {
            function,
            service,
            operation,
            started_us,
            status,
            invocation,
            about,
            error: failure,
            ..CallRecord::default()
        });
        if lost { Err(Hangup) } else { Ok(answer) }
    }

    /// Judges a call by the caller's policies.
    fn check(
        &self,
        credentials: &Credentials,
        protocol: Protocol,
        operation: &str,
        input: &Input,
    ) -> Result<(), ServiceError> {
        let Credentials::Known(principal) = credentials else { return Err(protocol.unauthenticated(credentials)) };
        let requests: Vec<AccessRequest> = match input {
            Input::Form(form) => vec![publish(operation, form)],
            Input::Events(input) => put_events(operation, input),
            Input::Secret(input) => {
                let id = input.get("SecretId").and_then(Value::as_str).unwrap_or_default();
                vec![read_secret(operation, &self.access.secret(id))]
            }
            Input::Socket { method, connection, .. } => {
                vec![socket(method.as_str(), &self.sockets.api(), connection)]
            }
        };
        let permitted = self.access.check(principal, &requests);
        let denied = permitted.err().map(|denied| match (input, denied.action.starts_with("kms:")) {
            (Input::Secret(_), true) => ServiceError::new(400, "AccessDeniedException", "Access to KMS is not allowed"),
            _ => protocol.denied(&denied),
        });
        denied.map_or(Ok(()), Err)
    }

    fn dispatch(&self, operation: &str, input: Input) -> Result<HttpResponse, ServiceError> {
        match input {
            Input::Form(form) => {
                let result = self.sns.call(operation, &form)?;
                Ok(sns::wrap(operation, &result))
            }
            Input::Events(input) => Ok(as_json(&self.bus.call(operation, &input)?)),
            Input::Secret(input) => Ok(as_json(&self.secrets.call(operation, &input)?)),
            Input::Socket { method, connection, body } => self.sockets.manage(&method, &connection, body),
        }
    }
}

fn as_json(value: &Value) -> HttpResponse {
    reply(StatusCode::OK, "application/x-amz-json-1.1", value.to_string())
}

async fn parse_call(request: HttpRequest) -> Result<Option<ServiceCall>, Hangup> {
    let (parts, incoming) = request.into_parts();
    let path = parts.uri.path().trim_start_matches('/').to_owned();
    let (service, rest) = path.split_once('/').unwrap_or((path.as_str(), ""));
    let bytes = collect(incoming, MAX_BODY).await.map_err(|_| Hangup)?;
    let target = header_text(&parts.headers, "x-amz-target").unwrap_or_default();
    let target = target.rsplit('.').next().unwrap_or_default().to_owned();
    let json = || serde_json::from_slice(&bytes).unwrap_or_default();
    Ok(match service {
        "sns" => {
            let form: BTreeMap<String, String> = form_urlencoded::parse(&bytes).into_owned().collect();
            let operation = form.get("Action").cloned().unwrap_or_default();
            Some(ServiceCall { service: "sns", protocol: Protocol::Query, operation, input: Input::Form(form) })
        }
        "events" => {
            let input = Input::Events(json());
            Some(ServiceCall { service: "eventbridge", protocol: Protocol::Json, operation: target, input })
        }
        "secrets" => {
            let input = Input::Secret(json());
            Some(ServiceCall { service: "secretsmanager", protocol: Protocol::Json, operation: target, input })
        }
        "sockets" => {
            let connection = percent_decoded(rest.strip_prefix("@connections/").unwrap_or_default());
            let operation = match parts.method {
                Method::POST => "PostToConnection",
                Method::GET => "GetConnection",
                Method::DELETE => "DeleteConnection",
                _ => "Unknown",
            };
            let input = Input::Socket { method: parts.method, connection, body: bytes };
            Some(ServiceCall { service: "sockets", protocol: Protocol::Rest, operation: operation.to_owned(), input })
        }
        _ => None,
    })
}
