//! What the console shows of an invocation.

use super::http::{answer, request, trigger};
use super::lines;
use super::mask::mask_text;
use super::{CallOfInvocation, RecordedInvocation};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Which invocations are asked for. What is not given accepts all.
#[derive(Clone, Debug, Default)]
pub(crate) struct InvocationFilter {
    function: Option<String>,
    path: Option<String>,
    kind: Option<String>,
    status: Option<String>,
}

impl InvocationFilter {
    /// Reads `function`, `path` (parts of them), `kind` and `status`: `409`, `4xx` or `failed`.
    pub(crate) fn of(query: &BTreeMap<String, String>) -> Self {
        let given = |name: &str| query.get(name).map(|it| it.trim().to_lowercase()).filter(|it| !it.is_empty());
        Self { function: given("function"), path: given("path"), kind: given("kind"), status: given("status") }
    }

    /// Returns the summary if it matches.
    pub(super) fn accept(&self, summary: Value) -> Option<Value> {
        let has = |wanted: &Option<String>, member: &str| {
            let text = summary.get(member).and_then(Value::as_str).unwrap_or_default().to_lowercase();
            wanted.as_deref().is_none_or(|it| text.contains(it))
        };
        let matches = has(&self.function, "function") && has(&self.path, "label") && has(&self.kind, "kind");
        (matches && self.has_status(&summary)).then_some(summary)
    }

    fn has_status(&self, summary: &Value) -> bool {
        let status = summary.get("status").and_then(Value::as_u64).unwrap_or_default();
        match self.status.as_deref() {
            None => true,
            Some("failed") => status >= 500 || summary.get("error").is_some_and(Value::is_string),
            Some(wanted) => status.to_string().starts_with(wanted.trim_end_matches('x')),
        }
    }
}

/// Returns a row of the list.
pub(super) fn summary(id: &str, it: &RecordedInvocation) -> Value {
    let event: Value = serde_json::from_slice(&it.event).unwrap_or_default();
    summary_of(id, it, &event)
}

fn summary_of(id: &str, it: &RecordedInvocation, event: &Value) -> Value {
    let trigger = trigger(event);
    let answered = it.outcome.as_ref().and_then(|it| it.answer.as_ref().ok());
    let output: Value = answered.and_then(|it| serde_json::from_slice(it).ok()).unwrap_or_default();
    let failed = it.outcome.as_ref().and_then(|it| it.answer.as_ref().err());
    let duration = it.outcome.as_ref().map(|outcome| milliseconds(outcome.ended_us - it.started_us));
    let table = || it.calls.iter().filter(|it| it.call.service == "dynamodb");
    json!({
        "id": id, "function": it.function, "kind": trigger.kind, "label": trigger.label, "at": it.at.to_string(),
        "duration_ms": duration, "status": answered.map_or(Value::Null, |_| status_of(&output, trigger.kind)),
        "error": failed.map(|it| mask_text(&format!("{}: {}", it.kind, it.message))),
        "calls": it.calls.len() + it.more_calls, "table_calls": table().count(),
        "read_units": table().map(|it| it.call.read_units).sum::<f64>(),
        "write_units": table().map(|it| it.call.write_units).sum::<f64>(),
        "denied": it.calls.iter().filter(|it| it.call.is_denied()).count()
            + usize::from(failed.is_some_and(|it| it.kind == "AccessDeniedException")),
    })
}

/// The status of a gateway's answer. Output that names none is the body of a 200.
fn status_of(output: &Value, kind: &str) -> Value {
    let usual = if matches!(kind, "http" | "socket") { 200.into() } else { Value::Null };
    output.get("statusCode").cloned().unwrap_or(usual)
}

/// Returns everything about an invocation: its row, request, answer, calls and log lines.
pub(super) fn details(id: &str, it: &RecordedInvocation) -> Value {
    let event: Value = serde_json::from_slice(&it.event).unwrap_or_default();
    let mut shown = summary_of(id, it, &event);
    let kind = trigger(&event).kind;
    let output = it.outcome.as_ref().and_then(|it| it.answer.as_ref().ok());
    let output = output.map(|it| answer(&serde_json::from_slice(it).unwrap_or_default(), kind));
    let calls: Vec<Value> = it.calls.iter().map(|call| show_call(call, it.started_us)).collect();
    if let Some(members) = shown.as_object_mut() {
        members.insert("request".to_owned(), request(&event, kind));
        members.insert("answer".to_owned(), output.unwrap_or_default());
        members.insert("made".to_owned(), calls.into());
        members.insert("more_calls".to_owned(), it.more_calls.into());
        members.insert("lines".to_owned(), lines::of(id).into());
    }
    shown
}

fn show_call(it: &CallOfInvocation, began_us: i64) -> Value {
    let call = &it.call;
    let about: Vec<String> = call.about.iter().map(|it| mask_text(it)).collect();
    json!({
        "service": call.service, "operation": call.operation, "about": about, "read_units": call.read_units,
        "write_units": call.write_units, "status": call.status, "error": call.error, "denied": call.is_denied(),
        "after_ms": milliseconds(call.started_us - began_us), "duration_ms": milliseconds(it.ended_us - call.started_us),
    })
}

#[allow(clippy::cast_precision_loss)] // Microseconds of less than a day.
fn milliseconds(us: i64) -> f64 {
    us.max(0) as f64 / 1000.0
}
