//! The Lambda Runtime API of an execution environment.
//!
//! <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>

use super::InvocationError;
use crate::http::{Hangup, HttpRequest, HttpResponse, body, collect, json, percent_decoded};
use crate::state::lock;
use bytes::Bytes;
use http::{HeaderValue, Method, StatusCode};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use std::sync::{Mutex, OnceLock};
use tokio::process::Child;
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{Notify, mpsc, oneshot};

const VERSION: &str = "/2018-06-01/runtime/";
/// Maximum bytes read of a response. Twice Lambda's limit, so that a response beyond the limit gets its own error.
const MAX_BODY: usize = 2 * super::SYNC_LIMIT;

/// The sender of an invocation's outcome.
type OutcomeSender = oneshot::Sender<Result<Bytes, InvocationError>>;

/// An invocation for the process.
pub(super) struct PendingInvocation {
    pub(super) request_id: String,
    pub(super) payload: Bytes,
    pub(super) deadline_ms: i64,
    pub(super) arn: String,
    pub(super) client_context: String,
    pub(super) answer: OutcomeSender,
}

/// The server that the process of an environment polls.
pub(super) struct RuntimeApi {
    process: OnceLock<Pid>,
    work: tokio::sync::Mutex<mpsc::Receiver<PendingInvocation>>,
    current: Mutex<Option<(String, OutcomeSender)>>,
    init_error: Mutex<Option<String>>,
    /// Notified when the process first asks for an invocation or reports an INIT error.
    pub(super) ready: Notify,
}

impl RuntimeApi {
    pub(super) fn new(work: mpsc::Receiver<PendingInvocation>) -> Self {
        Self {
            process: OnceLock::new(),
            work: tokio::sync::Mutex::new(work),
            current: Mutex::default(),
            init_error: Mutex::default(),
            ready: Notify::new(),
        }
    }

    /// Sets the process. From now on it is stopped whenever it waits for an invocation.
    pub(super) fn set_process(&self, child: &Child) {
        if let Some(pid) = child.id().and_then(|it| i32::try_from(it).ok()).and_then(Pid::from_raw) {
            let _ = self.process.set(pid);
        }
    }

    /// Returns the message of a failed INIT, if the process reported one.
    pub(super) fn init_error(&self) -> Option<String> {
        lock(&self.init_error).clone()
    }

    pub(super) async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, Hangup> {
        let path = request.uri().path().strip_prefix(VERSION).unwrap_or_default().to_owned();
        let parts: Vec<&str> = path.split('/').collect();
        match (request.method(), parts.as_slice()) {
            (&Method::GET, ["invocation", "next"]) => self.next().await,
            (&Method::POST, ["invocation", id, "response"]) => {
                let bytes = collect(request.into_body(), MAX_BODY).await.map_err(|_| Hangup)?;
                Ok(self.complete(&percent_decoded(id), Ok(bytes)))
            }
            (&Method::POST, ["invocation", id, "error"]) => {
                let bytes = collect(request.into_body(), MAX_BODY).await.map_err(|_| Hangup)?;
                let (kind, message) = parse_error(&bytes);
                Ok(self.complete(&percent_decoded(id), Err(InvocationError { kind, message })))
            }
            (&Method::POST, ["init", "error"]) => {
                let bytes = collect(request.into_body(), MAX_BODY).await.map_err(|_| Hangup)?;
                *lock(&self.init_error) = Some(parse_error(&bytes).1);
                self.ready.notify_one();
                Ok(json(StatusCode::ACCEPTED, &json!({ "status": "OK" })))
            }
            _ => Ok(json(StatusCode::NOT_FOUND, &json!({ "errorMessage": "no such path", "errorType": "NotFound" }))),
        }
    }

    async fn next(&self) -> Result<HttpResponse, Hangup> {
        self.ready.notify_one();
        let work = self.next_invocation().await.ok_or(Hangup)?;
        let mut answer = http::Response::new(body(work.payload));
        let trace = format!("Root=1-{:08x}-{:024x};Sampled=0", work.deadline_ms / 1000, 0);
        for (name, value) in [
            ("lambda-runtime-aws-request-id", work.request_id.as_str()),
            ("lambda-runtime-deadline-ms", &work.deadline_ms.to_string()),
            ("lambda-runtime-invoked-function-arn", &work.arn),
            ("lambda-runtime-trace-id", &trace),
            ("lambda-runtime-client-context", &work.client_context),
            ("content-type", "application/json"),
        ] {
            answer.headers_mut().insert(name, HeaderValue::from_str(value).map_err(|_| Hangup)?);
        }
        *lock(&self.current) = Some((work.request_id, work.answer));
        Ok(answer)
    }

    /// Returns the next invocation. The process is stopped until it arrives, because Lambda also freezes the environment
    /// between invocations.
    async fn next_invocation(&self) -> Option<PendingInvocation> {
        let mut queue = self.work.lock().await;
        match queue.try_recv() {
            Ok(work) => Some(work),
            Err(TryRecvError::Disconnected) => None,
            Err(TryRecvError::Empty) => {
                self.signal(Signal::STOP);
                let work = queue.recv().await?;
                self.signal(Signal::CONT);
                Some(work)
            }
        }
    }

    fn signal(&self, signal: Signal) {
        if let Some(pid) = self.process.get() {
            let _ = kill_process(*pid, signal);
        }
    }

    fn complete(&self, id: &str, outcome: Result<Bytes, InvocationError>) -> HttpResponse {
        let mut current = lock(&self.current);
        match current.take() {
            Some((request_id, answer)) if request_id == id => {
                let _ = answer.send(outcome);
                json(StatusCode::ACCEPTED, &json!({ "status": "OK" }))
            }
            other => {
                *current = other;
                let error = json!({ "errorMessage": "no such invocation", "errorType": "InvalidRequestID" });
                json(StatusCode::BAD_REQUEST, &error)
            }
        }
    }
}

fn parse_error(bytes: &[u8]) -> (String, String) {
    let value: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or("unknown").to_owned();
    (text("errorType"), text("errorMessage"))
}
