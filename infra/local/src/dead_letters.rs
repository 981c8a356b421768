//! What could not be delivered, by queue.

use crate::clock::PlatformClock;
use crate::state::Kept;
use serde_json::{Value, json};
use std::sync::Arc;

/// How many are remembered.
const REMEMBERED: usize = 1_000;

/// All dead letters, newest last.
pub(crate) struct DeadLetters {
    pub(crate) kept: Arc<Kept<Vec<Value>>>,
    pub(crate) clock: Arc<PlatformClock>,
}

/// Where a delivery came from and why it ended here.
pub(crate) struct Obituary<'a> {
    /// Nothing if the templates name no queue: AWS would drop it.
    pub(crate) queue: Option<&'a str>,
    pub(crate) function: &'a str,
    /// `stream`, `bus` or `schedule`.
    pub(crate) source: &'a str,
    pub(crate) reason: String,
    pub(crate) attempts: u32,
    /// What AWS would put into the queue.
    pub(crate) message: Value,
    /// What could not be delivered.
    pub(crate) payload: Value,
}

impl DeadLetters {
    /// Adds one.
    pub(crate) fn add(&self, it: Obituary<'_>) {
        tracing::warn!(function = it.function, source = it.source, queue = it.queue, "dead_letter");
        let letter = json!({
            "id": uuid::Uuid::new_v4().to_string(), "queue": it.queue, "function": it.function, "source": it.source,
            "reason": it.reason, "attempts": it.attempts, "at": self.clock.now().to_string(),
            "message": it.message, "payload": it.payload,
        });
        self.kept.change(|letters| {
            letters.push(letter);
            if letters.len() > REMEMBERED {
                letters.remove(0);
            }
        });
    }

    /// All, newest first.
    pub(crate) fn list(&self) -> Value {
        self.kept.read(|letters| json!({ "items": letters.iter().rev().collect::<Vec<_>>() }))
    }
}
