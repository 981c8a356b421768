//! Events that could not be delivered.

use crate::clock::PlatformClock;
use crate::iam::{AccessControl, CallingPrincipal};
use crate::state::Persisted;
use serde_json::{Value, json};
use std::sync::Arc;

/// Maximum number of dead letters kept.
const MAX_LETTERS: usize = 1_000;

/// All dead letters, oldest first.
pub(crate) struct DeadLetters {
    pub(crate) stored: Arc<Persisted<Vec<Value>>>,
    pub(crate) clock: Arc<PlatformClock>,
    pub(crate) access: Arc<AccessControl>,
}

/// A delivery that was given up.
pub(crate) struct DeadLetter<'a> {
    /// `None` if the template names no queue, or the writer may not write to it. AWS would then drop the event.
    pub(crate) queue: Option<&'a str>,
    pub(crate) function: &'a str,
    /// `stream`, `bus` or `schedule`.
    pub(crate) source: &'a str,
    pub(crate) reason: String,
    pub(crate) attempts: u32,
    /// The message that AWS would send to the queue.
    pub(crate) message: Value,
    /// The undelivered event.
    pub(crate) payload: Value,
}

impl DeadLetters {
    /// Sends a dead letter to its queue, if the writer is permitted to.
    pub(crate) fn send(&self, writer: Option<&CallingPrincipal>, mut it: DeadLetter<'_>) {
        it.queue = it.queue.filter(|queue| writer.is_some_and(|by| self.access.check_message(by, queue).is_ok()));
        self.add(it);
    }

    fn add(&self, it: DeadLetter<'_>) {
        tracing::warn!(function = it.function, source = it.source, queue = it.queue, "dead_letter");
        let letter = json!({
            "id": uuid::Uuid::new_v4().to_string(), "queue": it.queue, "function": it.function, "source": it.source,
            "reason": it.reason, "attempts": it.attempts, "at": self.clock.now().to_string(),
            "message": it.message, "payload": it.payload,
        });
        self.stored.change(|letters| {
            letters.push(letter);
            if letters.len() > MAX_LETTERS {
                letters.remove(0);
            }
        });
    }

    /// Returns all dead letters, newest first.
    pub(crate) fn list(&self) -> Value {
        self.stored.read(|letters| json!({ "items": letters.iter().rev().collect::<Vec<_>>() }))
    }
}
