//! `/_local/jobs` and `/_local/functions`.

use super::{Control, problem};
use crate::http::{HttpResponse, json, reply};
use crate::schedule::scheduled_event;
use bytes::Bytes;
use http::StatusCode;
use runtime::Trigger;
use serde_json::{Value, json};

impl Control {
    /// Invokes a function and returns its output.
    pub(super) async fn run_job(&self, name: &str, body: Bytes) -> HttpResponse {
        if self.hosts.get(name).is_none() {
            return problem(StatusCode::NOT_FOUND, "not_found", "there is no function of that name");
        }
        let time = self.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let payload = match body.is_empty() {
            true => scheduled_event("aws.scheduler", name, &time).to_string().into(),
            false => body,
        };
        match self.hosts.invoke(name, payload).await {
            Ok(answer) => reply(StatusCode::OK, "application/json", answer),
            Err(failed) => {
                let error = json!({ "errorType": failed.kind, "errorMessage": failed.message });
                json(StatusCode::BAD_GATEWAY, &error)
            }
        }
    }

    /// Returns all functions with their invocation counts.
    pub(super) fn functions(&self) -> Value {
        let items: Vec<Value> = self
            .hosts
            .all()
            .map(|hosted| {
                let record = hosted.record();
                let (trigger, route) = match hosted.function.as_ref().map(|it| &it.trigger) {
                    Some(Trigger::Http(it)) => {
                        ("http", Some(format!("{} /{}/v1{}", it.method, it.api.name(), it.path)))
                    }
                    Some(Trigger::UnmatchedRequests(api)) => ("http", Some(format!("/{}/v1", api.name()))),
                    Some(Trigger::Socket(key)) => ("socket", Some((*key).to_owned())),
                    Some(Trigger::Stream(_)) => ("stream", None),
                    Some(Trigger::Bus(topics)) => ("bus", Some(topics.join(", "))),
                    Some(Trigger::Schedule(_)) => ("schedule", None),
                    Some(Trigger::Direct) | None => ("direct", None),
                };
                json!({
                    "name": hosted.planned.name, "trigger": trigger, "route": route, "started": record.started,
                    "invocations": record.invocations, "errors": record.errors, "last_error": record.last_error,
                    "timeout_seconds": hosted.planned.timeout.as_secs(), "memory_mb": hosted.planned.memory_mb,
                })
            })
            .collect();
        json!({ "items": items })
    }
}
