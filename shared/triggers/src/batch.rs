//! Batches of stream records, handled one record at a time in order, or as a whole. The first failed record is reported,
//! so that the stream repeats only that one and those after it.

use crate::task::{bad_event, within};
use aws_sdk_dynamodb::types::AttributeValue;
use bytes::Bytes;
use jiff::Timestamp;
use runtime::{BoxFuture, Env, Failure, Handle, Invocation, StartError, Started, Starting};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use store::Item;

use crate::Task;

/// A change of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordChange {
    /// Its sequence number in the stream.
    pub sequence: String,
    /// The item before the change. `None` if it was created.
    pub old: Option<Item>,
    /// The item after the change. `None` if it was deleted.
    pub new: Option<Item>,
    /// The time of this delivery.
    pub now: Timestamp,
}

/// Age in seconds from which a record is late.
const LATE: f64 = 60.0;

#[derive(Deserialize)]
struct Batch {
    #[serde(rename = "Records")]
    records: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    dynamodb: Images,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Images {
    sequence_number: String,
    /// In Unix seconds.
    #[serde(default)]
    approximate_creation_date_time: Option<f64>,
    #[serde(default)]
    old_image: Option<Map<String, Value>>,
    #[serde(default)]
    new_image: Option<Map<String, Value>>,
}

/// The failure of part of a batch. All records before `first` are done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartialFailure {
    /// The index of the first record to repeat.
    pub first: usize,
    /// The cause.
    pub failure: Failure,
}

/// Work on a batch: `async fn handle(needs: &Needs, changes: Vec<RecordChange>) -> Result<(), PartialFailure>`.
pub trait BatchTask<'a, N: 'a>: Send + Sync {
    /// The future of the work.
    type Work: Future<Output = Result<(), PartialFailure>> + Send + 'a;
    /// Starts the work.
    fn call(&self, needs: &'a N, changes: Vec<RecordChange>) -> Self::Work;
}

impl<'a, N: 'a, F, W> BatchTask<'a, N> for F
where
    F: Fn(&'a N, Vec<RecordChange>) -> W + Send + Sync,
    W: Future<Output = Result<(), PartialFailure>> + Send + 'a,
{
    type Work = W;

    fn call(&self, needs: &'a N, changes: Vec<RecordChange>) -> W {
        self(needs, changes)
    }
}

/// Starts a reader of the table's stream that handles one record at a time. Requires `ReportBatchItemFailures`.
pub fn on_records<N, B, F, H>(env: Env, build: B, handle: H) -> Starting
where
    N: Send + Sync + 'static,
    B: FnOnce(Env) -> F + Send + 'static,
    F: Future<Output = Result<N, StartError>> + Send,
    H: for<'a> Task<'a, N, RecordChange> + 'static,
{
    Box::pin(async move {
        let reader: Started = Arc::new(RecordReader { needs: build(env).await?, handle });
        Ok(reader)
    })
}

/// Starts a reader of the table's stream that handles whole batches. Requires `ReportBatchItemFailures`.
pub fn on_batches<N, B, F, H>(env: Env, build: B, handle: H) -> Starting
where
    N: Send + Sync + 'static,
    B: FnOnce(Env) -> F + Send + 'static,
    F: Future<Output = Result<N, StartError>> + Send,
    H: for<'a> BatchTask<'a, N> + 'static,
{
    Box::pin(async move {
        let reader: Started = Arc::new(BatchReader { needs: build(env).await?, handle });
        Ok(reader)
    })
}

struct RecordReader<N, H> {
    needs: N,
    handle: H,
}

impl<N, H> Handle for RecordReader<N, H>
where
    N: Send + Sync + 'static,
    H: for<'a> Task<'a, N, RecordChange> + 'static,
{
    fn invoke(&self, invocation: Invocation) -> BoxFuture<'_, Result<Bytes, Failure>> {
        Box::pin(async move {
            for record in records(&invocation)? {
                let (sequence, change) = record.read(&invocation);
                if within(&invocation, self.handle.call(&self.needs, change)).await.is_err() {
                    return Ok(answer(Some(sequence)));
                }
            }
            Ok(answer(None))
        })
    }
}

struct BatchReader<N, H> {
    needs: N,
    handle: H,
}

impl<N, H> Handle for BatchReader<N, H>
where
    N: Send + Sync + 'static,
    H: for<'a> BatchTask<'a, N> + 'static,
{
    fn invoke(&self, invocation: Invocation) -> BoxFuture<'_, Result<Bytes, Failure>> {
        Box::pin(async move {
            let records = records(&invocation)?.into_iter().map(|it| it.read(&invocation));
            let (sequences, changes): (Vec<String>, Vec<RecordChange>) = records.unzip();
            // On a timeout the progress is unknown, so the whole batch is repeated.
            let mut first = 0;
            let work = async {
                let outcome = self.handle.call(&self.needs, changes).await;
                outcome.map_err(|PartialFailure { first: at, failure }| {
                    first = at;
                    failure
                })
            };
            let outcome = within(&invocation, work).await;
            let last = sequences.len().saturating_sub(1);
            Ok(answer(outcome.err().and_then(|_| sequences.into_iter().nth(first.min(last)))))
        })
    }
}

fn records(invocation: &Invocation) -> Result<Vec<Record>, Failure> {
    let batch: Batch = serde_json::from_slice(&invocation.payload).map_err(bad_event)?;
    let oldest = batch.records.first().and_then(|it| it.dynamodb.approximate_creation_date_time);
    if let Some(seconds) = oldest.map(|it| invocation.clock.now().as_duration().as_secs_f64() - it)
        && seconds > LATE
    {
        tracing::warn!(request_id = invocation.request_id, seconds, "records_late");
    }
    Ok(batch.records)
}

impl Record {
    fn read(self, invocation: &Invocation) -> (String, RecordChange) {
        let Images { sequence_number: sequence, old_image, new_image, .. } = self.dynamodb;
        let change = RecordChange {
            sequence: sequence.clone(),
            old: old_image.map(|it| item(&it)),
            new: new_image.map(|it| item(&it)),
            now: invocation.clock.now(),
        };
        (sequence, change)
    }
}

/// Builds the response that reports the first record to repeat.
fn answer(failed: Option<String>) -> Bytes {
    let failures: Vec<Value> = failed.into_iter().map(|it| json!({"itemIdentifier": it})).collect();
    json!({"batchItemFailures": failures}).to_string().into()
}

/// Converts an item from the stream's JSON. Attributes of unused types are omitted.
fn item(image: &Map<String, Value>) -> Item {
    Item(attributes(image))
}

fn attributes(map: &Map<String, Value>) -> HashMap<String, AttributeValue> {
    map.iter().filter_map(|(name, value)| Some((name.clone(), attribute(value)?))).collect()
}

fn attribute(value: &Value) -> Option<AttributeValue> {
    let (kind, value) = value.as_object()?.iter().next()?;
    let text = || value.as_str().map(str::to_owned);
    let texts = || Some(value.as_array()?.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect());
    Some(match kind.as_str() {
        "S" => AttributeValue::S(text()?),
        "N" => AttributeValue::N(text()?),
        "BOOL" => AttributeValue::Bool(value.as_bool()?),
        "NULL" => AttributeValue::Null(true),
        "SS" => AttributeValue::Ss(texts()?),
        "NS" => AttributeValue::Ns(texts()?),
        "L" => AttributeValue::L(value.as_array()?.iter().filter_map(attribute).collect()),
        "M" => AttributeValue::M(attributes(value.as_object()?)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use runtime::{Clock, DEADLINE_MARGIN, RequestLimiting};
    use std::sync::Mutex;

    async fn fresh(_: Env) -> Result<Mutex<Vec<String>>, StartError> {
        Ok(Mutex::default())
    }

    async fn fail_on_bad(seen: &Mutex<Vec<String>>, change: RecordChange) -> Result<Value, Failure> {
        let name = change.new.unwrap_or_default().text("name").unwrap_or_default().to_owned();
        seen.lock().unwrap().push(name.clone());
        if name == "bad" { Err(Failure::new("bad", "as asked")) } else { Ok(Value::Null) }
    }

    fn invocation(payload: impl Into<Bytes>) -> Invocation {
        let deadline = Timestamp::now() + jiff::SignedDuration::from_secs(10);
        Invocation {
            payload: payload.into(),
            request_id: "r".into(),
            clock: Clock::System,
            limits: RequestLimiting::Enforced,
            deadline,
        }
    }

    #[tokio::test]
    async fn the_first_failure_ends_the_batch_and_is_reported() {
        let reader = on_records(Env::default(), fresh, fail_on_bad).await.unwrap();
        let record = |n: u8, name: &str| json!({"dynamodb": {"SequenceNumber": n.to_string(), "NewImage": {"name": {"S": name}}}});
        let batch = json!({"Records": [record(1, "a"), record(2, "bad"), record(3, "c")]});
        let answer = reader.invoke(invocation(batch.to_string())).await.unwrap();
        assert_eq!(&answer[..], br#"{"batchItemFailures":[{"itemIdentifier":"2"}]}"#);
        let answer = reader.invoke(invocation(json!({"Records": [record(3, "c")]}).to_string())).await.unwrap();
        assert_eq!(&answer[..], br#"{"batchItemFailures":[]}"#);
    }

    async fn handle_batch(seen: &Mutex<Vec<String>>, changes: Vec<RecordChange>) -> Result<(), PartialFailure> {
        let names =
            changes.into_iter().map(|it| it.new.unwrap_or_default().text("name").unwrap_or_default().to_owned());
        let names: Vec<String> = names.collect();
        seen.lock().unwrap().push(names.concat());
        let bad = |first| Err(PartialFailure { first, failure: Failure::new("bad", "as asked") });
        match names.iter().position(|it| it == "bad") {
            Some(at) => bad(at),
            None if names.iter().any(|it| it == "slow") => {
                tokio::time::sleep(std::time::Duration::from_secs(30)).await;
                Ok(())
            }
            None if names.iter().any(|it| it == "beyond") => bad(9),
            None => Ok(()),
        }
    }

    #[tokio::test]
    async fn a_whole_batch_reports_its_first_failed_record() {
        let reader = on_batches(Env::default(), fresh, handle_batch).await.unwrap();
        for (names, failed) in [
            (&["a", "b"][..], None),
            (&["a", "bad", "c"], Some("2")),
            (&["bad"], Some("1")),
            // Timeout: the progress is unknown.
            (&["a", "slow"], Some("1")),
            (&["a", "beyond"], Some("2")),
            (&[], None),
        ] {
            let record = |(n, name): (usize, &&str)| {
                let number = (n + 1).to_string();
                json!({"dynamodb": {"SequenceNumber": number, "NewImage": {"name": {"S": name}}}})
            };
            let batch = json!({"Records": names.iter().enumerate().map(record).collect::<Vec<_>>()});
            let deadline = Timestamp::now() + DEADLINE_MARGIN + jiff::SignedDuration::from_millis(200);
            let invocation = Invocation { deadline, ..invocation(batch.to_string()) };
            let response = reader.invoke(invocation).await.unwrap();
            let failures: Vec<Value> = failed.iter().map(|it| json!({"itemIdentifier": it})).collect();
            assert_eq!(
                serde_json::from_slice::<Value>(&response).unwrap(),
                json!({"batchItemFailures": failures}),
                "{names:?}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_event_makes_parsing_panic(text in "[\\[\\]{}\":,SNMLBOU0-9a-z ]{0,80}") {
            if let Ok(Value::Object(map)) = serde_json::from_str(&text) {
                let _ = item(&map);
            }
            let _ = serde_json::from_str::<Batch>(&text);
        }
    }
}
