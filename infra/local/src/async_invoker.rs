//! Asynchronous invocations of functions: delivered at least once, retried, and finally sent to a dead-letter queue.

use crate::dead_letters::{DeadLetter, DeadLetters};
use crate::faults::{FaultPoint, Faults};
use crate::host::{Hosts, InvocationError};
use crate::iam::{AccessControl, CallingPrincipal};
use crate::plan::{Deliverer, Retries};
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// Delay before the first retry. It doubles with each further one, up to [`MAX_DELAY`]. AWS waits a minute or more.
const FIRST_DELAY: Duration = Duration::from_millis(50);
const MAX_DELAY: Duration = Duration::from_secs(2);

/// Invokes functions with events of the bus and of schedules.
pub(crate) struct AsyncInvoker {
    pub(crate) hosts: Arc<Hosts>,
    pub(crate) faults: Arc<Faults>,
    pub(crate) access: Arc<AccessControl>,
    pub(crate) dead: Arc<DeadLetters>,
}

/// An event to deliver to a function.
pub(crate) struct Delivery<'a> {
    pub(crate) function: &'a str,
    pub(crate) payload: &'a Value,
    pub(crate) retries: &'a Retries,
    pub(crate) deliverer: &'a Deliverer,
    /// `bus` or `schedule`.
    pub(crate) source: &'a str,
    /// The rule or schedule.
    pub(crate) origin: &'a str,
    /// The event's detail type. The `operation` of a fault is matched against it.
    pub(crate) topic: &'a str,
}

/// Returns the delay after the given number of attempts.
pub(crate) fn backoff(attempt: u32) -> Duration {
    FIRST_DELAY.saturating_mul(1 << attempt.saturating_sub(1).min(10)).min(MAX_DELAY)
}

impl AsyncInvoker {
    /// Delivers an event that was attempted `already` times. Calls `note` after each attempt with the number of attempts
    /// and the status: `retrying`, `delivered` or `dead`.
    pub(crate) async fn deliver(&self, it: Delivery<'_>, already: u32, note: impl Fn(u32, &'static str)) {
        let point = FaultPoint { service: it.source, function: it.function, operation: it.topic };
        if let Some(fault) = self.faults.take(&["late_event"], point) {
            tokio::time::sleep(fault.delay(1_000)).await;
        }
        // What is not permitted is not tried again, as in AWS.
        let assumed = self.access.assume(it.deliverer);
        let deliverer = match assumed.and_then(|by| self.access.check_invocation(&by, it.function).map(|()| by)) {
            Ok(deliverer) => deliverer,
            Err(denied) => {
                let denied = InvocationError::new("AccessDeniedException", denied.to_string());
                let deliverer = self.access.assume(it.deliverer).ok();
                self.give_up(&it, it.retries.dead_letters.as_deref(), deliverer.as_ref(), &denied, already);
                note(already, "dead");
                return;
            }
        };
        let payload = Bytes::from(it.payload.to_string());
        let mut attempts = already;
        loop {
            attempts += 1;
            let outcome = self.hosts.invoke(it.function, payload.clone()).await;
            match outcome {
                Ok(_) => {
                    if self.faults.take(&["duplicate_event"], point).is_some() {
                        attempts += 1;
                        let _ = self.hosts.invoke(it.function, payload).await;
                    }
                    note(attempts, "delivered");
                    return;
                }
                Err(failed) if it.retries.attempts.is_some_and(|most| attempts > most) => {
                    // What the function fails at is written by its own role, if it names a queue.
                    let own = CallingPrincipal::Function(it.function.to_owned());
                    let (queue, writer) = match &it.retries.on_failure {
                        Some(queue) => (Some(queue), &own),
                        None => (it.retries.dead_letters.as_ref(), &deliverer),
                    };
                    self.give_up(&it, queue.map(String::as_str), Some(writer), &failed, attempts);
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

    /// Sends an event to a failure queue. Without a writer, or one that may write there, it is lost.
    fn give_up(
        &self,
        it: &Delivery<'_>,
        queue: Option<&str>,
        writer: Option<&CallingPrincipal>,
        failed: &InvocationError,
        attempts: u32,
    ) {
        let retries = attempts.saturating_sub(1);
        let attributes =
            json!({ "ERROR_CODE": failed.kind, "ERROR_MESSAGE": failed.message, "RETRY_ATTEMPTS": retries });
        let letter = DeadLetter {
            queue,
            function: it.function,
            source: it.source,
            origin: it.origin,
            reason: format!("{}: {}", failed.kind, failed.message),
            attempts,
            message: json!({ "body": it.payload, "attributes": attributes }),
            payload: it.payload.clone(),
        };
        self.dead.send(writer, letter);
    }
}
