//! `/_local`: inspects and controls the local cloud. Absent from every AWS build.

mod api;
mod console;
mod dead_letters;
mod faults;
mod jobs;

use crate::activity::Activity;
use crate::bus::Bus;
use crate::calls::Calls;
use crate::clock::PlatformClock;
use crate::dead_letters::DeadLetters;
use crate::demo::ProgressReporter;
use crate::dynamodb::TableEngine;
use crate::faults::Faults;
use crate::host::Hosts;
use crate::http::{HttpRequest, HttpResponse, collect, header_text, json, reply};
use crate::iam::AccessControl;
use crate::invocations::{InvocationFilter, Invocations};
use crate::moyasar::Moyasar;
use crate::schedule::Schedules;
use crate::services::sns::Sns;
use crate::sockets::Sockets;
use crate::streams::Streams;
use crate::tasks::Tasks;
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, header};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

const MAX_BODY: usize = crate::host::SYNC_LIMIT;

/// The components that `/_local` inspects and controls.
pub(crate) struct Control {
    pub(crate) clock: Arc<PlatformClock>,
    pub(crate) hosts: Arc<Hosts>,
    pub(crate) faults: Arc<Faults>,
    pub(crate) access: Arc<AccessControl>,
    pub(crate) calls: Arc<Calls>,
    pub(crate) invocations: Arc<Invocations>,
    pub(crate) sns: Arc<Sns>,
    pub(crate) moyasar: Arc<Moyasar>,
    pub(crate) bus: Arc<Bus>,
    pub(crate) schedules: Arc<Schedules>,
    pub(crate) sockets: Arc<Sockets>,
    pub(crate) dead: Arc<DeadLetters>,
    pub(crate) streams: Arc<Streams>,
    pub(crate) activity: Arc<Activity>,
    pub(crate) tasks: Tasks,
    pub(crate) engine: Arc<TableEngine>,
    pub(crate) offset: Arc<crate::state::Persisted<i64>>,
    pub(crate) endpoints: Value,
    pub(crate) demo: ProgressReporter,
    /// The address that the main port listens on.
    pub(crate) host: IpAddr,
}

/// Builds an error response as `application/problem+json`.
fn problem(status: StatusCode, code: &str, detail: &str) -> HttpResponse {
    let body = json!({
        "type": "about:blank", "title": status.canonical_reason(), "status": status.as_u16(), "code": code, "detail": detail,
    });
    reply(status, "application/problem+json", body.to_string())
}

/// Returns whether a request comes from a page or tool of this machine. Otherwise other sites could reach the control
/// API through a browser, by DNS rebinding or with a form.
fn is_local(headers: &HeaderMap, own: IpAddr) -> bool {
    let loopback = |authority: &str| {
        let name = match authority.strip_prefix('[') {
            Some(is_idle) => is_idle.split(']').next().unwrap_or_default(),
            None => authority.split(':').next().unwrap_or_default(),
        };
        name == "localhost" || name.parse().is_ok_and(|it| is_own(it, own))
    };
    let origin = match headers.get(header::ORIGIN) {
        None => true,
        Some(origin) => origin.to_str().ok().and_then(|it| it.split_once("://")).is_some_and(|(_, it)| loopback(it)),
    };
    header_text(headers, "host").is_some_and(loopback) && origin
}

/// Returns whether an address is one of this machine: the loopback interface, or the address that the main port listens on.
fn is_own(address: IpAddr, own: IpAddr) -> bool {
    address.to_canonical().is_loopback() || (address.to_canonical() == own.to_canonical() && !own.is_unspecified())
}

impl Control {
    /// Handles a request to `/` or below `/_local`.
    pub(crate) async fn answer(&self, request: HttpRequest, peer: SocketAddr) -> HttpResponse {
        if !is_own(peer.ip(), self.host) || !is_local(request.headers(), self.host) {
            return problem(StatusCode::FORBIDDEN, "not_local", "only this machine may do that");
        }
        if request.uri().path().starts_with("/_local/moyasar/") {
            let lost = |_| problem(StatusCode::SERVICE_UNAVAILABLE, "lost", "the answer was lost on purpose");
            return Arc::clone(&self.moyasar).answer(request).await.unwrap_or_else(lost);
        }
        let (parts, incoming) = request.into_parts();
        if parts.uri.path() == "/" {
            self.invocations.record();
            return console::page(console::CONSOLE);
        }
        let Ok(body) = collect(incoming, MAX_BODY).await else {
            return problem(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "the body is too large");
        };
        let query: BTreeMap<String, String> =
            form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
        let path = parts.uri.path().trim_start_matches("/_local").trim_matches('/');
        let segments: Vec<&str> = path.split('/').collect();
        self.route(&parts.method, &segments, &query, body).await
    }

    async fn route(
        &self,
        method: &Method,
        path: &[&str],
        query: &BTreeMap<String, String>,
        body: Bytes,
    ) -> HttpResponse {
        let number = |name: &str| query.get(name).and_then(|it| it.parse::<u64>().ok());
        let ok = |value: Value| json(StatusCode::OK, &value);
        match (method, path) {
            (&Method::GET, ["messages"]) => {
                // Accepts every notation of the number, including an unescaped plus sign, which arrives as a space.
                let phone = query
                    .get("phone")
                    .map(|it| model::Phone::parse(it).map_or_else(|_| it.trim().to_owned(), |phone| phone.e164()));
                ok(self.sns.messages(phone.as_deref().or(query.get("to").map(String::as_str))))
            }
            (&Method::GET, ["clock"]) => ok(json!({ "now": self.clock.now().to_string() })),
            (&Method::POST, ["clock"]) => self.move_clock(&body).await,
            (&Method::POST, ["jobs", name]) => self.run_job(name, body).await,
            (&Method::GET, ["events"]) => ok(self.bus.list()),
            (&Method::GET, ["dead-letters"]) => ok(self.dead.list()),
            (&Method::POST, ["dead-letters", "deliveries"]) => self.deliver_again(None),
            (&Method::POST, ["dead-letters", id, "deliveries"]) => self.deliver_again(Some(id)),
            (&Method::GET, ["faults"]) => ok(self.faults.list()),
            (&Method::POST, ["faults"]) => self.set_fault(&body),
            (&Method::DELETE, ["faults"]) => {
                self.faults.clear(number("id"));
                reply(StatusCode::NO_CONTENT, "application/json", "")
            }
            (&Method::GET, ["calls"]) => ok(self.calls.since(number("since").unwrap_or_default())),
            (&Method::GET, ["invocations"]) => {
                self.invocations.record();
                ok(self.invocations.list(&InvocationFilter::of(query), number("since").unwrap_or_default()))
            }
            (&Method::GET, ["invocations", id]) => match self.invocations.get(id) {
                Some(found) => ok(found),
                None => problem(StatusCode::NOT_FOUND, "not_found", "there is no such invocation, or no longer"),
            },
            (&Method::GET, ["denied"]) => ok(self.access.denied.list()),
            (&Method::GET, ["unused-permissions"]) => ok(self.access.unused()),
            (&Method::GET, ["functions"]) => ok(self.functions()),
            (&Method::GET, ["sockets"]) => ok(self.sockets.list()),
            (&Method::GET, ["schedules"]) => ok(self.schedules.list()),
            (&Method::GET, ["idle"]) => {
                let timeout = Duration::from_millis(number("timeout_ms").unwrap_or(10_000));
                ok(json!({ "idle": self.wait_until_idle(timeout).await }))
            }
            (&Method::GET, ["api"]) => Self::api_page(),
            (&Method::GET, ["api", name]) => Self::api_description(name),
            (&Method::GET, ["demo"]) => ok(json!(*self.demo.subscribe().borrow())),
            (&Method::GET, ["endpoints"]) => ok(self.endpoints.clone()),
            _ => problem(StatusCode::NOT_FOUND, "not_found", "not a path of the control API"),
        }
    }

    /// Moves the clock and immediately starts whatever becomes due.
    async fn move_clock(&self, body: &Bytes) -> HttpResponse {
        let request: Value = serde_json::from_slice(body).unwrap_or_default();
        let seconds = request.get("advance_seconds").and_then(Value::as_f64).filter(|it| (0.0..=3.2e9).contains(it));
        let Some(ms) = seconds.and_then(|it| jiff::SignedDuration::try_from_secs_f64(it).ok()) else {
            let detail =
                "advance_seconds must be a non-negative number of seconds: the platform's time never goes back";
            return problem(StatusCode::BAD_REQUEST, "invalid", detail);
        };
        self.clock.advance(i64::try_from(ms.as_millis()).unwrap_or_default());
        self.offset.change(|it| *it = self.clock.offset_ms());
        let engine = Arc::clone(&self.engine);
        let swept = tokio::task::spawn_blocking(move || engine.sweep()).await.unwrap_or_default();
        if swept > 0 {
            self.streams.write_signal.notify();
        }
        self.schedules.tick();
        json(StatusCode::OK, &json!({ "now": self.clock.now().to_string() }))
    }

    /// Waits until all records are read and no delivery or retry is pending. Returns `false` on timeout.
    async fn wait_until_idle(&self, timeout: Duration) -> bool {
        let until = Instant::now() + timeout;
        loop {
            let before = (self.streams.write_signal.count(), self.activity.begun());
            let is_idle = self.activity.at_rest() && self.streams.drained() && self.activity.at_rest();
            // Work begun in between may have caused more work.
            if is_idle && before == (self.streams.write_signal.count(), self.activity.begun()) {
                return true;
            }
            if Instant::now() >= until {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}
