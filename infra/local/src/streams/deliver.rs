//! Delivers a batch of stream records as Lambda's event source mappings do: filtered, retried from the first failure,
//! halved if asked to, and described to a dead-letter queue in the end.

use super::Reader;
use crate::courier::backoff;
use crate::dead_letters::Obituary;
use crate::faults::Moment;
use crate::host::Failed;
use crate::pattern;
use crate::plan::arn;
use bytes::Bytes;
use serde_json::{Value, json};

/// A part of a batch that is still to be delivered, and how often that was tried.
struct Part {
    records: Vec<Value>,
    attempts: u32,
}

/// The number of a record in its shard.
pub(super) fn sequence(record: Option<&Value>) -> &str {
    let number = record.and_then(|it| it.get("dynamodb")).and_then(|it| it.get("SequenceNumber"));
    number.and_then(Value::as_str).unwrap_or_default()
}

impl Reader {
    /// Delivers records in order; returns when each was taken or given up.
    pub(super) async fn deliver(&self, stream: &str, shard: &str, records: Vec<Value>) {
        let moment = Moment { service: "stream", function: &self.mapping.function, operation: "stream" };
        let records: Vec<Value> = records
            .into_iter()
            .filter(|record| self.mapping.filters.is_empty() || self.wanted(record))
            .map(|record| dressed(record, stream))
            .collect();
        if records.is_empty() {
            return;
        }
        if let Some(wish) = self.faults.take(&["late_event"], moment) {
            tokio::time::sleep(wish.delay(1_000)).await;
        }
        // The part that is next in order is on top.
        let mut parts = vec![Part { records, attempts: 0 }];
        while let Some(part) = parts.pop() {
            match self.try_part(&part, moment).await {
                None => {}
                Some((failed, first)) => self.after_failure(part, first, failed, shard, stream, &mut parts).await,
            }
        }
    }

    fn wanted(&self, record: &Value) -> bool {
        self.mapping.filters.iter().any(|filter| pattern::matches(filter, record))
    }

    /// Nothing if all was well; otherwise what happened, and the index of the first record to be delivered again.
    async fn try_part(&self, part: &Part, moment: Moment<'_>) -> Option<(Failed, usize)> {
        let payload = Bytes::from(json!({ "Records": part.records }).to_string());
        let answer = match self.hosts.invoke(&self.mapping.function, payload.clone()).await {
            Ok(answer) => answer,
            Err(failed) => return Some((failed, 0)),
        };
        if self.faults.take(&["duplicate_event"], moment).is_some() {
            let _ = self.hosts.invoke(&self.mapping.function, payload).await;
        }
        let first = if self.mapping.partial { first_failure(&answer, &part.records)? } else { return None };
        Some((Failed::new("BatchItemFailure", "the function reported a record as failed"), first))
    }

    async fn after_failure(
        &self,
        mut part: Part,
        first: usize,
        failed: Failed,
        shard: &str,
        stream: &str,
        parts: &mut Vec<Part>,
    ) {
        // What comes before the first failure is done, and the failing record has had one attempt.
        part.attempts = if first > 0 { 1 } else { part.attempts + 1 };
        part.records.drain(..first);
        if self.mapping.bisect && part.records.len() > 1 {
            // Halving doesn't count as a retry.
            let attempts = part.attempts.saturating_sub(1);
            let rest = part.records.split_off(part.records.len() / 2);
            parts.push(Part { records: rest, attempts });
            parts.push(Part { records: part.records, attempts });
            return;
        }
        if self.mapping.retries.attempts.is_some_and(|most| part.attempts > most) {
            self.give_up(&part, failed, shard, stream);
            return;
        }
        tokio::time::sleep(backoff(part.attempts)).await;
        parts.push(part);
    }

    fn give_up(&self, part: &Part, failed: Failed, shard: &str, stream: &str) {
        let function = &self.mapping.function;
        let message = json!({
            "requestContext": {
                "requestId": uuid::Uuid::new_v4().to_string(),
                "functionArn": arn("lambda", &format!("function:{function}")),
                "condition": "RetryAttemptsExhausted",
                "approximateInvokeCount": part.attempts,
            },
            "responseContext": { "statusCode": 200, "executedVersion": "$LATEST", "functionError": failed.kind },
            "version": "1.0",
            "DDBStreamBatchInfo": {
                "shardId": shard,
                "startSequenceNumber": sequence(part.records.first()),
                "endSequenceNumber": sequence(part.records.last()),
                "batchSize": part.records.len(),
                "streamArn": stream,
            },
        });
        self.dead.add(Obituary {
            queue: self.mapping.retries.dead_letters.as_deref(),
            function,
            source: "stream",
            reason: format!("{}: {}", failed.kind, failed.message),
            attempts: part.attempts,
            message,
            payload: json!({ "Records": part.records }),
        });
    }
}

/// The record as Lambda hands it on.
fn dressed(mut record: Value, stream: &str) -> Value {
    if let Some(map) = record.as_object_mut() {
        map.insert("eventSourceARN".to_owned(), stream.into());
        // DynamoDB's API writes these two differently from Lambda.
        if let Some(identity) = map.get_mut("userIdentity").and_then(Value::as_object_mut) {
            for (theirs, ours) in [("Type", "type"), ("PrincipalId", "principalId")] {
                if let Some(value) = identity.remove(theirs) {
                    identity.insert(ours.to_owned(), value);
                }
            }
        }
    }
    record
}

/// The index of the first record that the answer reports as failed. An identifier that is none makes the whole batch
/// fail, as in Lambda.
fn first_failure(answer: &[u8], records: &[Value]) -> Option<usize> {
    let answer: Value = serde_json::from_slice(answer).unwrap_or_default();
    let failures = answer.get("batchItemFailures").and_then(Value::as_array)?;
    let index_of = |failure: &Value| {
        let id = failure.get("itemIdentifier").and_then(Value::as_str).unwrap_or_default();
        records.iter().position(|record| sequence(Some(record)) == id).unwrap_or_default()
    };
    failures.iter().map(index_of).min()
}
