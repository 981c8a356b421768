//! The log lines of invocations.
//!
//! What logs is one for the whole process, so these are too. Ids of invocations are unique.

use super::current::current;
use super::fields::fields_of;
use super::mask::mask;
use crate::state::lock;
use serde_json::{Map, Value, json};
use std::collections::VecDeque;
use std::sync::Mutex;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer};

/// Maximum number of lines kept.
const MAX_LINES: usize = 5_000;
/// Maximum bytes of a line that is kept.
const MAX_LENGTH: usize = 4 * 1024;

static LINES: Mutex<VecDeque<(String, Value)>> = Mutex::new(VecDeque::new());

/// Collects what functions in this process log. Add it to the subscriber of a program that shows invocations.
#[derive(Clone, Copy, Debug, Default)]
pub struct InvocationLines;

impl<S: Subscriber> Layer<S> for InvocationLines {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let Some(id) = current() else { return };
        let about = event.metadata();
        add(&id, line(about.level().as_str(), about.target(), fields_of(event)));
    }
}

/// Adds a line that the process of an environment has written: JSON of the function's log, or any other text.
pub(crate) fn add_process_line(id: &str, text: &str) {
    let text = text.get(..MAX_LENGTH).unwrap_or(text);
    let parsed: Value = serde_json::from_str(text).unwrap_or_default();
    let part = |name: &str| parsed.get(name).and_then(Value::as_str).unwrap_or_default();
    let written = match parsed.get("fields").and_then(Value::as_object) {
        Some(fields) => line(part("level"), part("target"), fields.clone()),
        None => line("", "", Map::from_iter([("message".to_owned(), text.into())])),
    };
    add(id, written);
}

/// Returns the lines of an invocation, oldest first, masked.
pub(super) fn of(id: &str) -> Vec<Value> {
    lock(&LINES).iter().filter(|(owner, _)| owner == id).map(|(_, line)| mask(line)).collect()
}

fn line(level: &str, target: &str, mut fields: Map<String, Value>) -> Value {
    let message = fields.remove("message").unwrap_or_default();
    let at = jiff::Timestamp::now().to_string();
    json!({ "at": at, "level": level, "target": target, "message": message, "fields": fields })
}

fn add(id: &str, line: Value) {
    let mut lines = lock(&LINES);
    lines.push_back((id.to_owned(), line));
    if lines.len() > MAX_LINES {
        lines.pop_front();
    }
}
