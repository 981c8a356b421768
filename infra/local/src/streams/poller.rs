//! The poller of an event source mapping: reads a stream in order and saves its position.

use super::{PollerProgress, WriteSignal};
use crate::dynamodb::DynamoClient;
use crate::faults::Faults;
use crate::host::Hosts;
use crate::iam::AccessControl;
use crate::plan::StreamMapping;
use crate::state::Persisted;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Interval between polls without a signal, because writes to an external engine are not signalled.
const POLL_INTERVAL: Duration = Duration::from_secs(1);
const ERROR_DELAY: Duration = Duration::from_millis(500);
/// Maximum number of records in one call.
const MAX_RECORDS: usize = 1000;

/// The position in a stream: the sequence number of the last record, by shard.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct StreamPosition {
    stream: String,
    shards: BTreeMap<String, String>,
}

/// A running event source mapping.
pub(crate) struct StreamPoller {
    pub(crate) mapping: StreamMapping,
    pub(crate) engine: DynamoClient,
    pub(crate) write_signal: Arc<WriteSignal>,
    pub(crate) hosts: Arc<Hosts>,
    pub(crate) faults: Arc<Faults>,
    pub(crate) access: Arc<AccessControl>,
    pub(crate) dead: Arc<crate::dead_letters::DeadLetters>,
    pub(crate) positions: Arc<Persisted<BTreeMap<String, StreamPosition>>>,
    pub(crate) progress: PollerProgress,
    /// Whether the table was just created, so that all its records are new.
    pub(crate) table_is_new: bool,
}

/// A shard that is being read. It has ended if `iterator` is `None`.
struct Shard {
    id: String,
    iterator: Option<String>,
}

impl StreamPoller {
    /// Polls until dropped.
    pub(crate) async fn run(self: Arc<Self>) {
        let mut writes = self.write_signal.0.subscribe();
        let mut shards: Vec<Shard> = Vec::new();
        let mut stream = String::new();
        loop {
            let signals = *writes.borrow_and_update();
            match self.drain(&mut stream, &mut shards).await {
                Ok(()) => self.progress.reached(signals),
                Err(error) => {
                    tracing::warn!(mapping = self.mapping.id, error, "the stream can't be read");
                    shards.clear();
                    tokio::time::sleep(ERROR_DELAY).await;
                    continue;
                }
            }
            let _ = tokio::time::timeout(POLL_INTERVAL, writes.changed()).await;
        }
    }

    /// Delivers all available records.
    async fn drain(&self, stream: &mut String, shards: &mut Vec<Shard>) -> Result<(), String> {
        if shards.is_empty() || shards.iter().all(|it| it.iterator.is_none()) {
            *stream = self.find_stream().await?;
            self.find_shards(stream, shards).await?;
        }
        for shard in shards {
            while let Some(iterator) = shard.iterator.take() {
                let input = json!({ "ShardIterator": iterator, "Limit": self.mapping.batch_size.min(MAX_RECORDS) });
                let page = self.call("GetRecords", &input).await?;
                shard.iterator = page.get("NextShardIterator").and_then(Value::as_str).map(str::to_owned);
                let records = page.get("Records").and_then(Value::as_array).cloned().unwrap_or_default();
                if records.is_empty() {
                    break;
                }
                let last = super::deliver::sequence(records.last()).to_owned();
                self.deliver(stream, &shard.id, records).await;
                self.save_position(stream, &shard.id, last);
            }
        }
        Ok(())
    }

    async fn find_stream(&self) -> Result<String, String> {
        let input = json!({ "TableName": self.mapping.table });
        let answer = self.engine.call("DynamoDB_20120810.DescribeTable", &input).await.map_err(|it| it.to_string())?;
        let arn = answer.get("Table").and_then(|it| it.get("LatestStreamArn")).and_then(Value::as_str);
        arn.map(str::to_owned).ok_or_else(|| format!("the table {} has no stream", self.mapping.table))
    }

    async fn find_shards(&self, stream: &str, shards: &mut Vec<Shard>) -> Result<(), String> {
        let described = self.call("DescribeStream", &json!({ "StreamArn": stream })).await?;
        let list = described.get("StreamDescription").and_then(|it| it.get("Shards")).and_then(Value::as_array);
        let known = self.positions.read(|all| all.get(&self.mapping.id).cloned()).unwrap_or_default();
        let ids: Vec<String> = list
            .into_iter()
            .flatten()
            .filter_map(|it| it.get("ShardId").and_then(Value::as_str).map(str::to_owned))
            .collect();
        let more = !shards.is_empty();
        shards.retain(|it| ids.contains(&it.id));
        for id in ids {
            if shards.iter().any(|it| it.id == id) {
                continue;
            }
            let mut input = json!({ "StreamArn": stream, "ShardId": id });
            let last = known.shards.get(&id).filter(|_| known.stream == stream);
            // A shard that appears later continues a shard that was read.
            let from_start = self.mapping.from_start || self.table_is_new || more;
            let kind = if last.is_some() {
                "AFTER_SEQUENCE_NUMBER"
            } else if from_start {
                "TRIM_HORIZON"
            } else {
                "LATEST"
            };
            if let Some(map) = input.as_object_mut() {
                map.insert("ShardIteratorType".to_owned(), kind.into());
                map.extend(last.map(|it| ("SequenceNumber".to_owned(), it.clone().into())));
            }
            let answer = self.call("GetShardIterator", &input).await?;
            let iterator = answer.get("ShardIterator").and_then(Value::as_str).map(str::to_owned);
            shards.push(Shard { id, iterator });
        }
        Ok(())
    }

    /// Calls an operation of the stream, as Lambda does with the function's role.
    async fn call(&self, operation: &str, input: &Value) -> Result<Value, String> {
        let permitted = self.access.check_stream(&self.mapping.function, operation, &self.mapping.table);
        permitted.map_err(|denied| denied.to_string())?;
        let target = format!("DynamoDBStreams_20120810.{operation}");
        self.engine.call(&target, input).await.map_err(|error| format!("{operation}: {error}"))
    }

    fn save_position(&self, stream: &str, shard: &str, last: String) {
        self.positions.change(|all| {
            let position = all.entry(self.mapping.id.clone()).or_default();
            if position.stream != stream {
                *position = StreamPosition { stream: stream.to_owned(), shards: BTreeMap::new() };
            }
            position.shards.insert(shard.to_owned(), last);
        });
    }
}
