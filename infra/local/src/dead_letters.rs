//! Events that could not be delivered.

use crate::clock::PlatformClock;
use crate::iam::{AccessControl, CallingPrincipal};
use crate::state::{Persisted, lock};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// Maximum number of dead letters kept.
const MAX_LETTERS: usize = 1_000;

/// All dead letters, oldest first.
pub(crate) struct DeadLetters {
    pub(crate) stored: Arc<Persisted<Vec<Value>>>,
    pub(crate) clock: Arc<PlatformClock>,
    pub(crate) access: Arc<AccessControl>,
    /// The ids of those that are being delivered again.
    pub(crate) under_way: Mutex<BTreeSet<String>>,
}

/// A delivery that was given up.
pub(crate) struct DeadLetter<'a> {
    /// `None` if the template names no queue, or the writer may not write to it. AWS would then drop the event.
    pub(crate) queue: Option<&'a str>,
    pub(crate) function: &'a str,
    /// `stream`, `bus` or `schedule`.
    pub(crate) source: &'a str,
    /// The event source mapping, rule or schedule.
    pub(crate) origin: &'a str,
    pub(crate) reason: String,
    pub(crate) attempts: u32,
    /// The message that AWS would send to the queue.
    pub(crate) message: Value,
    /// The undelivered event.
    pub(crate) payload: Value,
}

/// A dead letter that is delivered again.
pub(crate) struct Undelivered {
    pub(crate) id: String,
    pub(crate) function: String,
    pub(crate) source: String,
    pub(crate) origin: String,
    pub(crate) message: Value,
    pub(crate) payload: Value,
}

impl Undelivered {
    fn of(letter: &Value) -> Self {
        let text = |name: &str| letter.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let part = |name: &str| letter.get(name).cloned().unwrap_or_default();
        Self {
            id: text("id"),
            function: text("function"),
            source: text("source"),
            origin: text("origin"),
            message: part("message"),
            payload: part("payload"),
        }
    }
}

impl DeadLetters {
    /// Returns the letter with this id, or all, oldest first, without those that are being delivered again already.
    pub(crate) fn begin_again(&self, id: Option<&str>) -> Vec<Undelivered> {
        let letters = self.stored.read(|letters| letters.iter().map(Undelivered::of).collect::<Vec<_>>());
        let mut under_way = lock(&self.under_way);
        let wanted = letters.into_iter().filter(|it| id.is_none_or(|id| it.id == id));
        wanted.filter(|it| under_way.insert(it.id.clone())).collect()
    }

    /// Removes a letter that was delivered again. If that failed once more, there is a new one.
    pub(crate) fn remove(&self, id: &str) {
        self.stored.change(|letters| letters.retain(|it| it.get("id").and_then(Value::as_str) != Some(id)));
        self.keep(id);
    }

    /// Keeps a letter that nothing could deliver, for another time.
    pub(crate) fn keep(&self, id: &str) {
        lock(&self.under_way).remove(id);
    }

    /// Sends a dead letter to its queue, if the writer is permitted to.
    pub(crate) fn send(&self, writer: Option<&CallingPrincipal>, mut it: DeadLetter<'_>) {
        it.queue = it.queue.filter(|queue| writer.is_some_and(|by| self.access.check_message(by, queue).is_ok()));
        self.add(it);
    }

    fn add(&self, it: DeadLetter<'_>) {
        tracing::warn!(function = it.function, source = it.source, queue = it.queue, "dead_letter");
        let letter = json!({
            "id": uuid::Uuid::new_v4().to_string(), "queue": it.queue, "function": it.function, "source": it.source,
            "origin": it.origin,
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
