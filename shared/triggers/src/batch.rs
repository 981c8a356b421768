//! Batches of stream records: one after the other, as their order is the contract; the first failure ends the batch and
//! is reported, so that only the rest comes again.

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

/// One change of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Its place in the stream.
    pub sequence: String,
    /// The item before; nothing if it was created.
    pub old: Option<Item>,
    /// The item after; nothing if it was deleted.
    pub new: Option<Item>,
    /// The moment of this delivery.
    pub now: Timestamp,
}

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
    #[serde(default)]
    old_image: Option<Map<String, Value>>,
    #[serde(default)]
    new_image: Option<Map<String, Value>>,
}

/// Starts a reader of the table's stream, which has `ReportBatchItemFailures` on.
pub fn on_records<N, B, F, H>(env: Env, build: B, handle: H) -> Starting
where
    N: Send + Sync + 'static,
    B: FnOnce(Env) -> F + Send + 'static,
    F: Future<Output = Result<N, StartError>> + Send,
    H: for<'a> Task<'a, N, Change> + 'static,
{
    Box::pin(async move {
        let reader: Started = Arc::new(Reader { needs: build(env).await?, handle });
        Ok(reader)
    })
}

struct Reader<N, H> {
    needs: N,
    handle: H,
}

impl<N, H> Handle for Reader<N, H>
where
    N: Send + Sync + 'static,
    H: for<'a> Task<'a, N, Change> + 'static,
{
    fn invoke(&self, invocation: Invocation) -> BoxFuture<'_, Result<Bytes, Failure>> {
        Box::pin(async move {
            let batch: Batch = serde_json::from_slice(&invocation.payload).map_err(bad_event)?;
            for record in batch.records {
                let sequence = record.dynamodb.sequence_number;
                let change = Change {
                    sequence: sequence.clone(),
                    old: record.dynamodb.old_image.map(|it| item(&it)),
                    new: record.dynamodb.new_image.map(|it| item(&it)),
                    now: invocation.clock.now(),
                };
                if within(&invocation, self.handle.call(&self.needs, change)).await.is_err() {
                    return Ok(json!({"batchItemFailures": [{"itemIdentifier": sequence}]}).to_string().into());
                }
            }
            Ok(json!({"batchItemFailures": []}).to_string().into())
        })
    }
}

/// An item from the stream's JSON. Attributes of types that we don't use are left out.
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
    use runtime::Clock;
    use std::sync::Mutex;

    async fn fresh(_: Env) -> Result<Mutex<Vec<String>>, StartError> {
        Ok(Mutex::default())
    }

    async fn fail_on_bad(seen: &Mutex<Vec<String>>, change: Change) -> Result<Value, Failure> {
        let name = change.new.unwrap_or_default().text("name").unwrap_or_default().to_owned();
        seen.lock().unwrap().push(name.clone());
        if name == "bad" { Err(Failure::new("bad", "as asked")) } else { Ok(Value::Null) }
    }

    fn invocation(payload: impl Into<Bytes>) -> Invocation {
        let deadline = Timestamp::now() + jiff::SignedDuration::from_secs(10);
        Invocation { payload: payload.into(), request_id: "r".into(), clock: Clock::System, deadline }
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
