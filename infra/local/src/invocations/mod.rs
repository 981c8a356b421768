//! The last invocations, with their calls and log lines, for the console.
//!
//! Events and answers are kept as the gateways have them, without a copy, and are read and masked only when somebody looks.

mod call;
mod current;
mod fields;
mod http;
mod lines;
mod mask;
mod show;
#[cfg(test)]
mod tests;

pub(crate) use call::{CallRecord, InvocationError, now_us};
pub(crate) use current::{INVOCATION_HEADER, in_invocation, naming_invocation};
pub use lines::InvocationLines;
pub(crate) use lines::add_process_line;
pub(crate) use show::InvocationFilter;

use crate::state::lock;
use bytes::Bytes;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// Maximum number of invocations kept.
const MAX_INVOCATIONS: usize = 500;
/// Maximum bytes of an event or answer that is kept; of a larger one its beginning is.
const MAX_KEPT: usize = 32 * 1024;
/// Maximum number of calls kept of an invocation.
const MAX_CALLS: usize = 200;

/// The last invocations, oldest first.
#[derive(Default)]
pub(crate) struct Invocations {
    /// Nothing is kept before somebody looks.
    is_recording: AtomicBool,
    recorded: Mutex<Recorded>,
}

#[derive(Default)]
struct Recorded {
    revision: u64,
    order: VecDeque<String>,
    by_id: BTreeMap<String, RecordedInvocation>,
    /// The invocation that an environment is busy with, by the environment's session token.
    environments: BTreeMap<String, String>,
}

/// One invocation.
struct RecordedInvocation {
    /// The number of its last change.
    revision: u64,
    function: String,
    /// By the platform's clock.
    at: Timestamp,
    /// By the machine's clock, in microseconds since 1970.
    started_us: i64,
    event: Bytes,
    outcome: Option<InvocationOutcome>,
    calls: Vec<CallOfInvocation>,
    /// Number of calls that were not kept.
    more_calls: usize,
}

struct InvocationOutcome {
    ended_us: i64,
    answer: Result<Bytes, InvocationError>,
}

struct CallOfInvocation {
    ended_us: i64,
    call: CallRecord,
}

impl Invocations {
    /// Keeps invocations from now on.
    pub(crate) fn record(&self) {
        self.is_recording.store(true, Ordering::Release);
    }

    /// Returns whether invocations are kept.
    pub(crate) fn is_recording(&self) -> bool {
        self.is_recording.load(Ordering::Acquire)
    }

    /// Records that an invocation begins.
    pub(crate) fn begin(&self, id: &str, function: &str, event: &Bytes, at: Timestamp) {
        if !self.is_recording() {
            return;
        }
        let record = RecordedInvocation {
            revision: 0,
            function: function.to_owned(),
            at,
            started_us: now_us(),
            event: shortened(event),
            outcome: None,
            calls: Vec::new(),
            more_calls: 0,
        };
        let mut recorded = lock(&self.recorded);
        recorded.order.push_back(id.to_owned());
        recorded.by_id.insert(id.to_owned(), record);
        recorded.touch(id);
        if recorded.order.len() > MAX_INVOCATIONS
            && let Some(oldest) = recorded.order.pop_front()
        {
            recorded.by_id.remove(&oldest);
        }
    }

    /// Records the outcome of an invocation.
    pub(crate) fn end(&self, id: &str, outcome: &Result<Bytes, InvocationError>) {
        if !self.is_recording() {
            return;
        }
        let answer = outcome.as_ref().map(shortened).map_err(Clone::clone);
        let mut recorded = lock(&self.recorded);
        if let Some(record) = recorded.by_id.get_mut(id) {
            record.outcome = Some(InvocationOutcome { ended_us: now_us(), answer });
            recorded.touch(id);
        }
    }

    /// Records that an environment, known by its session token, is busy with an invocation.
    pub(crate) fn assign(&self, token: &str, id: &str) {
        lock(&self.recorded).environments.insert(token.to_owned(), id.to_owned());
    }

    /// Forgets an environment that has ended.
    pub(crate) fn release(&self, token: &str) {
        lock(&self.recorded).environments.remove(token);
    }

    /// Returns the invocation that an environment is or was busy with last, while invocations are kept.
    pub(crate) fn assigned(&self, token: &str) -> Option<String> {
        self.is_recording().then(|| lock(&self.recorded).environments.get(token).cloned()).flatten()
    }

    /// Records a call that has just ended with its invocation.
    pub(crate) fn add_call(&self, call: &CallRecord) {
        if !self.is_recording() || call.function.is_empty() {
            return;
        }
        let mut recorded = lock(&self.recorded);
        let Some(id) = recorded.caller(call) else { return };
        if let Some(record) = recorded.by_id.get_mut(&id) {
            if record.calls.len() < MAX_CALLS {
                record.calls.push(CallOfInvocation { ended_us: now_us(), call: call.clone() });
            } else {
                record.more_calls += 1;
            }
            recorded.touch(&id);
        }
    }

    /// Returns the invocations that match, newest first, changed after `since`; and the number of the last change.
    pub(crate) fn list(&self, filter: &InvocationFilter, since: u64) -> Value {
        let recorded = lock(&self.recorded);
        let changed = recorded.order.iter().rev().filter_map(|id| recorded.by_id.get_key_value(id));
        let changed = changed.filter(|(_, it)| it.revision > since);
        let items: Vec<Value> = changed.filter_map(|(id, it)| filter.accept(show::summary(id, it))).collect();
        serde_json::json!({ "revision": recorded.revision, "items": items })
    }

    /// Returns an invocation with everything that is known about it.
    pub(crate) fn get(&self, id: &str) -> Option<Value> {
        lock(&self.recorded).by_id.get(id).map(|it| show::details(id, it))
    }
}

impl Recorded {
    fn touch(&mut self, id: &str) {
        self.revision += 1;
        if let Some(record) = self.by_id.get_mut(id) {
            record.revision = self.revision;
        }
    }

    /// The invocation that a call belongs to: the one that it names, that of its environment, or the only one of its
    /// function that is running.
    fn caller(&self, call: &CallRecord) -> Option<String> {
        let named = call.invocation.as_deref()?;
        if self.by_id.contains_key(named) {
            return Some(named.to_owned());
        }
        if let Some(id) = self.environments.get(named) {
            return Some(id.clone());
        }
        let mut running = self.by_id.iter().filter(|(_, it)| it.function == call.function && it.outcome.is_none());
        match (running.next(), running.next()) {
            (Some((id, _)), None) => Some(id.clone()),
            _ => None,
        }
    }
}

/// Returns an event or answer as it is if it is short, otherwise without its body.
fn shortened(bytes: &Bytes) -> Bytes {
    if bytes.len() <= MAX_KEPT {
        return bytes.clone();
    }
    let mut value: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let left_out = format!("({} bytes, not kept)", bytes.len());
    if let Some(body) = value.get_mut("body") {
        *body = Value::String(left_out.clone());
        let rest = value.to_string();
        if rest.len() <= MAX_KEPT {
            return rest.into();
        }
    }
    Value::String(left_out).to_string().into()
}
