//! The log of calls from functions to services, ordered by completion.

use crate::state::lock;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::Mutex;

/// Maximum number of calls in the log.
const MAX_CALLS: usize = 50_000;

/// A completed call.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallRecord {
    pub(crate) function: String,
    pub(crate) service: &'static str,
    pub(crate) operation: String,
    pub(crate) started_us: i64,
    pub(crate) read_units: f64,
    pub(crate) write_units: f64,
    pub(crate) status: u16,
}

/// The log of calls.
#[derive(Default)]
pub(crate) struct Calls(Mutex<Log>);

#[derive(Default)]
struct Log {
    next: u64,
    items: VecDeque<(u64, i64, CallRecord)>,
}

impl Calls {
    /// Records a call that has just ended.
    pub(crate) fn record(&self, call: CallRecord) {
        let mut log = lock(&self.0);
        let n = log.next;
        log.next += 1;
        log.items.push_back((n, now_us(), call));
        if log.items.len() > MAX_CALLS {
            log.items.pop_front();
        }
    }

    /// Returns the calls numbered `since` or higher, and the number of the next call.
    pub(crate) fn since(&self, since: u64) -> Value {
        let log = lock(&self.0);
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

/// Returns the machine's time in microseconds since 1970.
pub(crate) fn now_us() -> i64 {
    Timestamp::now().as_microsecond()
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
