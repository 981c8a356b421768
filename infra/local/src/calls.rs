//! The log of calls from functions to services, ordered by completion.

pub(crate) use crate::invocations::{CallRecord, now_us};
use crate::invocations::{INVOCATION_HEADER, Invocations};
use crate::state::lock;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// Maximum number of calls in the log.
const MAX_CALLS: usize = 50_000;

/// The log of calls.
pub(crate) struct Calls {
    log: Mutex<Log>,
    invocations: Arc<Invocations>,
}

#[derive(Default)]
struct Log {
    next: u64,
    items: VecDeque<(u64, i64, CallRecord)>,
}

impl Calls {
    /// Creates a log that also tells each call to its invocation.
    pub(crate) fn new(invocations: Arc<Invocations>) -> Self {
        Self { log: Mutex::default(), invocations }
    }

    /// Returns whether what a call is about is kept.
    pub(crate) fn is_recording(&self) -> bool {
        self.invocations.is_recording()
    }

    /// Records a call that has just ended.
    pub(crate) fn record(&self, call: CallRecord) {
        self.invocations.add_call(&call);
        let mut log = lock(&self.log);
        let n = log.next;
        log.next += 1;
        log.items.push_back((n, now_us(), call));
        if log.items.len() > MAX_CALLS {
            log.items.pop_front();
        }
    }

    /// Returns the calls numbered `since` or higher, and the number of the next call.
    pub(crate) fn since(&self, since: u64) -> Value {
        let log = lock(&self.log);
        let items: Vec<Value> = log
            .items
            .iter()
            .filter(|(n, _, _)| *n >= since)
            .map(|(n, ended_us, call)| {
                json!({
                    "n": n, "function": call.function, "service": call.service, "operation": call.operation,
                    "started_us": call.started_us, "ended_us": ended_us, "read_units": call.read_units,
                    "write_units": call.write_units, "status": call.status,
                })
            })
            .collect();
        json!({ "next": log.next, "items": items })
    }
}

/// Returns what a call names as its invocation.
pub(crate) fn invocation(headers: &http::HeaderMap) -> Option<String> {
    let named = [INVOCATION_HEADER, "x-amz-security-token"];
    named.iter().find_map(|name| crate::http::header_text(headers, name)).map(str::to_owned)
}

/// Returns the name of the calling function. The SDK puts `app/<name>` into its user agent.
pub(crate) fn caller(headers: &http::HeaderMap) -> String {
    ["x-amz-user-agent", "user-agent"]
        .iter()
        .filter_map(|name| crate::http::header_text(headers, name))
        .flat_map(str::split_whitespace)
        .find_map(|word| word.strip_prefix("app/"))
        .unwrap_or_default()
        .to_owned()
}
