//! Asynchronous deliveries to functions: at least once, retried, and to a dead-letter queue in the end.

use crate::dead_letters::{DeadLetters, Obituary};
use crate::faults::{Faults, Moment};
use crate::host::Hosts;
use crate::plan::Retries;
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// The first wait before a retry; each further one is twice as long, up to [`LONGEST_WAIT`]. AWS waits a minute or more.
const FIRST_WAIT: Duration = Duration::from_millis(50);
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Delivers events of the bus and of schedules.
pub(crate) struct Courier {
    pub(crate) hosts: Arc<Hosts>,
    pub(crate) faults: Arc<Faults>,
    pub(crate) dead: Arc<DeadLetters>,
}

/// One delivery.
pub(crate) struct Delivery<'a> {
    pub(crate) function: &'a str,
    pub(crate) payload: &'a Value,
    pub(crate) retries: &'a Retries,
    /// `bus` or `schedule`.
    pub(crate) source: &'a str,
    /// The event's detail type; a fault's `operation` is matched against it.
    pub(crate) topic: &'a str,
}

/// How long to wait before an attempt; the first retry is attempt 1.
pub(crate) fn backoff(attempt: u32) -> Duration {
    FIRST_WAIT.saturating_mul(1 << attempt.saturating_sub(1).min(10)).min(LONGEST_WAIT)
}

impl Courier {
    /// Delivers, and tells `note` of each attempt: how many there were, and `retrying`, `delivered` or `dead`.
    pub(crate) async fn deliver(&self, it: Delivery<'_>, already: u32, note: impl Fn(u32, &'static str)) {
        let moment = Moment { service: it.source, function: it.function, operation: it.topic };
        if let Some(wish) = self.faults.take(&["late_event"], moment) {
            tokio::time::sleep(wish.delay(1_000)).await;
        }
        let payload = Bytes::from(it.payload.to_string());
        let mut attempts = already;
        loop {
            attempts += 1;
            let outcome = self.hosts.invoke(it.function, payload.clone()).await;
            match outcome {
                Ok(_) => {
                    if self.faults.take(&["duplicate_event"], moment).is_some() {
                        attempts += 1;
                        let _ = self.hosts.invoke(it.function, payload).await;
                    }
                    note(attempts, "delivered");
                    return;
                }
                Err(failed) if it.retries.attempts.is_some_and(|most| attempts > most) => {
                    self.dead.add(Obituary {
                        queue: it.retries.dead_letters.as_deref(),
                        function: it.function,
                        source: it.source,
                        reason: format!("{}: {}", failed.kind, failed.message),
                        attempts,
                        message: json!({
                            "body": it.payload,
                            "attributes": { "ERROR_CODE": failed.kind, "ERROR_MESSAGE": failed.message, "RETRY_ATTEMPTS": attempts - 1 },
                        }),
                        payload: it.payload.clone(),
                    });
                    note(attempts, "dead");
                    return;
                }
                Err(_) => {
                    note(attempts, "retrying");
                    tokio::time::sleep(backoff(attempts)).await;
                }
            }
        }
    }
}
