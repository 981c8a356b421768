//! The Lambda Runtime API of one environment.
//!
//! <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>

use super::Failed;
use crate::http::{Answer, Hangup, Request, body, collect, json, percent_decoded};
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
/// Twice Lambda's limit, so that a too large answer is refused with its own error.
const LONGEST: usize = 2 * super::SYNC_LIMIT;

/// Who waits for an answer.
type Waiting = oneshot::Sender<Result<Bytes, Failed>>;

/// One invocation for the process.
pub(super) struct Work {
    pub(super) request_id: String,
    pub(super) payload: Bytes,
    pub(super) deadline_ms: i64,
    pub(super) arn: String,
    pub(super) client_context: String,
    pub(super) answer: Waiting,
}

/// What the process of one environment talks to.
pub(super) struct RuntimeApi {
    process: OnceLock<Pid>,
    work: tokio::sync::Mutex<mpsc::Receiver<Work>>,
    current: Mutex<Option<(String, Waiting)>>,
    init_error: Mutex<Option<String>>,
    /// Told when the process first asks for work.
    pub(super) ready: Notify,
}

impl RuntimeApi {
    pub(super) fn new(work: mpsc::Receiver<Work>) -> Self {
        Self {
            process: OnceLock::new(),
            work: tokio::sync::Mutex::new(work),
            current: Mutex::default(),
            init_error: Mutex::default(),
            ready: Notify::new(),
        }
    }

    /// Names the process, which is stopped from now on whenever it waits for work.
    pub(super) fn belongs_to(&self, child: &Child) {
        if let Some(pid) = child.id().and_then(|it| i32::try_from(it).ok()).and_then(Pid::from_raw) {
            let _ = self.process.set(pid);
        }
    }

    /// What the process said about a failed INIT.
    pub(super) fn init_error(&self) -> Option<String> {
        lock(&self.init_error).clone()
    }

    pub(super) async fn answer(&self, request: Request) -> Result<Answer, Hangup> {
        let path = request.uri().path().strip_prefix(VERSION).unwrap_or_default().to_owned();
        let parts: Vec<&str> = path.split('/').collect();
        match (request.method(), parts.as_slice()) {
            (&Method::GET, ["invocation", "next"]) => self.next().await,
            (&Method::POST, ["invocation", id, "response"]) => {
                let bytes = collect(request.into_body(), LONGEST).await.map_err(|_| Hangup)?;
                Ok(self.settle(&percent_decoded(id), Ok(bytes)))
            }
            (&Method::POST, ["invocation", id, "error"]) => {
                let bytes = collect(request.into_body(), LONGEST).await.map_err(|_| Hangup)?;
                let (kind, message) = diagnosis(&bytes);
                Ok(self.settle(&percent_decoded(id), Err(Failed { kind, message })))
            }
            (&Method::POST, ["init", "error"]) => {
                let bytes = collect(request.into_body(), LONGEST).await.map_err(|_| Hangup)?;
                *lock(&self.init_error) = Some(diagnosis(&bytes).1);
                self.ready.notify_one();
                Ok(json(StatusCode::ACCEPTED, &json!({ "status": "OK" })))
            }
            _ => Ok(json(StatusCode::NOT_FOUND, &json!({ "errorMessage": "no such path", "errorType": "NotFound" }))),
        }
    }

    async fn next(&self) -> Result<Answer, Hangup> {
        self.ready.notify_one();
        let work = self.wait_for_work().await.ok_or(Hangup)?;
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

    /// The next work. Until it comes the process stands still: Lambda gives no time between invocations either, from
    /// the moment when the process asks for the next one.
    async fn wait_for_work(&self) -> Option<Work> {
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

    fn settle(&self, id: &str, outcome: Result<Bytes, Failed>) -> Answer {
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

fn diagnosis(bytes: &[u8]) -> (String, String) {
    let value: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or("unknown").to_owned();
    (text("errorType"), text("errorMessage"))
}
