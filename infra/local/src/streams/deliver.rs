//! Delivers stream records as Lambda's event source mappings do: filtered, retried from the first failure, bisected if
//! configured, and finally described to a dead-letter queue.

use super::StreamPoller;
use crate::async_invoker::backoff;
use crate::dead_letters::DeadLetter;
use crate::faults::FaultPoint;
use crate::host::InvocationError;
use crate::iam::CallingPrincipal;
use crate::pattern;
use crate::plan::arn;
use bytes::Bytes;
use serde_json::{Value, json};

/// Records to be delivered together, and the number of attempts so far.
struct RecordBatch {
    records: Vec<Value>,
    attempts: u32,
}

/// Returns the sequence number of a record.
pub(super) fn sequence(record: Option<&Value>) -> &str {
    let number = record.and_then(|it| it.get("dynamodb")).and_then(|it| it.get("SequenceNumber"));
    number.and_then(Value::as_str).unwrap_or_default()
}

impl StreamPoller {
    /// Delivers records in order. Returns when each has been accepted or given up.
    pub(super) async fn deliver(&self, stream: &str, shard: &str, records: Vec<Value>) {
        let point = FaultPoint { service: "stream", function: &self.mapping.function, operation: "stream" };
        let records: Vec<Value> = records
            .into_iter()
            .filter(has_change)
            .filter(|record| self.mapping.filters.is_empty() || self.passes_filters(record))
            .map(|record| as_lambda_record(record, stream))
            .collect();
        if records.is_empty() {
            return;
        }
        if let Some(fault) = self.faults.take(&["late_event"], point) {
            tokio::time::sleep(fault.delay(1_000)).await;
        }
        // A stack: the next batch is the last element.
        let mut batches = vec![RecordBatch { records, attempts: 0 }];
        while let Some(batch) = batches.pop() {
            match self.try_batch(&batch, point).await {
                None => {}
                Some((failed, first)) => self.after_failure(batch, first, failed, shard, stream, &mut batches).await,
            }
        }
    }

    fn passes_filters(&self, record: &Value) -> bool {
        self.mapping.filters.iter().any(|filter| pattern::matches(filter, record))
    }

    /// Delivers a batch. Returns the error and the index of the first record to deliver again. `None` on success.
    async fn try_batch(&self, batch: &RecordBatch, point: FaultPoint<'_>) -> Option<(InvocationError, usize)> {
        let payload = Bytes::from(json!({ "Records": batch.records }).to_string());
        let answer = match self.hosts.invoke(&self.mapping.function, payload.clone()).await {
            Ok(answer) => answer,
            Err(failed) => return Some((failed, 0)),
        };
        if self.faults.take(&["duplicate_event"], point).is_some() {
            let _ = self.hosts.invoke(&self.mapping.function, payload).await;
        }
        let first = if self.mapping.partial { first_failure(&answer, &batch.records)? } else { return None };
        Some((InvocationError::new("BatchItemFailure", "the function reported a record as failed"), first))
    }

    async fn after_failure(
        &self,
        mut batch: RecordBatch,
        first: usize,
        failed: InvocationError,
        shard: &str,
        stream: &str,
        batches: &mut Vec<RecordBatch>,
    ) {
        // Records before the first failure are done. The failed record has had one attempt.
        batch.attempts = if first > 0 { 1 } else { batch.attempts + 1 };
        batch.records.drain(..first);
        if self.mapping.bisect && batch.records.len() > 1 {
            // Bisecting doesn't count as a retry.
            let attempts = batch.attempts.saturating_sub(1);
            let rest = batch.records.split_off(batch.records.len() / 2);
            batches.push(RecordBatch { records: rest, attempts });
            batches.push(RecordBatch { records: batch.records, attempts });
            return;
        }
        if self.mapping.retries.attempts.is_some_and(|most| batch.attempts > most) {
            self.give_up(&batch, failed, shard, stream);
            return;
        }
        tokio::time::sleep(backoff(batch.attempts)).await;
        batches.push(batch);
    }

    fn give_up(&self, batch: &RecordBatch, failed: InvocationError, shard: &str, stream: &str) {
        let function = &self.mapping.function;
        let message = json!({
            "requestContext": {
                "requestId": uuid::Uuid::new_v4().to_string(),
                "functionArn": arn("lambda", &format!("function:{function}")),
                "condition": "RetryAttemptsExhausted",
                "approximateInvokeCount": batch.attempts,
            },
            "responseContext": { "statusCode": 200, "executedVersion": "$LATEST", "functionError": failed.kind },
            "version": "1.0",
            "DDBStreamBatchInfo": {
                "shardId": shard,
                "startSequenceNumber": sequence(batch.records.first()),
                "endSequenceNumber": sequence(batch.records.last()),
                "batchSize": batch.records.len(),
                "streamArn": stream,
            },
        });
        // The event source mapping writes with the function's role.
        let letter = DeadLetter {
            queue: self.mapping.retries.on_failure.as_deref(),
            function,
            source: "stream",
            origin: &self.mapping.id,
            reason: format!("{}: {}", failed.kind, failed.message),
            attempts: batch.attempts,
            message,
            payload: json!({ "Records": batch.records }),
        };
        self.dead.send(Some(&CallingPrincipal::Function(function.clone())), letter);
    }
}

/// Whether a record tells of a change. DynamoDB writes none for an update that changes nothing; engines do.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html>
fn has_change(record: &Value) -> bool {
    let image = |name: &str| record.get("dynamodb").and_then(|it| it.get(name));
    match (image("OldImage"), image("NewImage")) {
        (Some(old), Some(new)) => old != new,
        _ => true,
    }
}

/// Converts a record of the DynamoDB API to one of a Lambda event.
fn as_lambda_record(mut record: Value, stream: &str) -> Value {
    if let Some(map) = record.as_object_mut() {
        map.insert("eventSourceARN".to_owned(), stream.into());
        // These two members are spelled differently in Lambda events.
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

/// Returns the index of the first record reported as failed. An unknown identifier fails the whole batch, as in Lambda.
fn first_failure(answer: &[u8], records: &[Value]) -> Option<usize> {
    let answer: Value = serde_json::from_slice(answer).unwrap_or_default();
    let failures = answer.get("batchItemFailures").and_then(Value::as_array)?;
    let index_of = |failure: &Value| {
        let id = failure.get("itemIdentifier").and_then(Value::as_str).unwrap_or_default();
        records.iter().position(|record| sequence(Some(record)) == id).unwrap_or_default()
    };
    failures.iter().map(index_of).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_that_changes_nothing_is_no_record() {
        let record = |old: Value, new: Value| json!({ "dynamodb": { "OldImage": old, "NewImage": new } });
        let item = |n: &str| json!({ "pk": { "S": "a" }, "n": { "N": n } });
        assert!(!has_change(&record(item("1"), item("1"))));
        assert!(has_change(&record(item("1"), item("2"))));
        assert!(has_change(&json!({ "dynamodb": { "NewImage": item("1") } })));
        assert!(has_change(&json!({ "dynamodb": { "OldImage": item("1") } })));
    }
}
