//! The embedded table engine and its tables.

use super::client::DynamoClient;
use crate::clock::PlatformClock;
use crate::http::listen;
use crate::plan::PlannedTable;
use crate::tasks::Tasks;
use dynoxide::Database;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// The engine finds the highest sequence number, and the records after a given one, by scanning all stream records.
/// Without this index the cost of a write grows with the number of earlier writes.
const STREAM_INDEX: &str = "CREATE INDEX IF NOT EXISTS queueme_stream_order
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER))";

/// Opens the engine's database, in memory or in a file, and adds the stream index.
fn open(file: Option<&Path>, clock: &Arc<PlatformClock>) -> Result<Database, Box<dyn std::error::Error>> {
    let index = |path: &Path| rusqlite::Connection::open(path)?.execute_batch(STREAM_INDEX);
    if let Some(path) = file {
        let database = Database::new(&path.display().to_string())?;
        index(path)?;
        return Ok(database);
    }
    // No other connection can open an in-memory database, so the index is added to a copy, which is then restored.
    let database = Database::memory_with_clock(Arc::<PlatformClock>::clone(clock));
    let (database, folder) = (database?, tempfile::tempdir()?);
    let copy = folder.path().join("table.sqlite");
    database.vacuum_into(&copy.display().to_string())?;
    index(&copy)?;
    database.restore_from(&copy.display().to_string())?;
    Ok(database)
}

/// The table engine, embedded or external.
pub(crate) struct TableEngine {
    /// The engine's own address, which bypasses faults and counting.
    pub(crate) url: String,
    pub(crate) client: DynamoClient,
    database: Option<Database>,
}

impl TableEngine {
    /// Starts the embedded engine. In memory if `file` is `None`.
    pub(crate) async fn embedded(
        file: Option<&Path>,
        clock: &Arc<PlatformClock>,
        tasks: &Tasks,
    ) -> Result<Self, String> {
        let database = open(file, clock).map_err(|error| format!("the table's engine doesn't start: {error}"))?;
        let (listener, port) = listen(0).await.map_err(|error| format!("the table's engine: {error}"))?;
        let (served, ended) = (database.clone(), tasks.ended.clone());
        tasks.spawn_until_done(async move {
            let stopped = async move { ended.cancelled().await };
            if let Err(error) = dynoxide::server::serve_with_shutdown(listener, served, stopped).await {
                tracing::error!(%error, "the table's engine");
            }
        });
        let url = format!("http://127.0.0.1:{port}");
        Ok(Self { client: DynamoClient::new(&url)?, url, database: Some(database) })
    }

    /// Uses an external engine.
    pub(crate) fn external(url: &str) -> Result<Self, String> {
        let client = DynamoClient::new(url).map_err(|error| format!("--dynamodb: {error}"))?;
        Ok(Self { url: url.trim_end_matches('/').to_owned(), client, database: None })
    }

    /// Creates missing tables. Returns the names of those it created.
    pub(crate) async fn create(&self, tables: &[PlannedTable]) -> Result<Vec<String>, String> {
        let mut created = Vec::new();
        for table in tables {
            let describe = |error: super::client::DynamoError| format!("the table {}: {error}", table.name);
            let create = Value::Object(table.create.clone());
            match self.client.call("DynamoDB_20120810.CreateTable", &create).await {
                Ok(_) => {
                    created.push(table.name.clone());
                    if let Some(attribute) = &table.ttl_attribute {
                        let ttl = json!({
                            "TableName": table.name,
                            "TimeToLiveSpecification": { "AttributeName": attribute, "Enabled": true },
                        });
                        self.client.call("DynamoDB_20120810.UpdateTimeToLive", &ttl).await.map_err(describe)?;
                    }
                }
                Err(error) if error.code == "ResourceInUseException" => {
                    self.add_indexes(table).await.map_err(describe)?
                }
                Err(error) => return Err(describe(error)),
            }
        }
        Ok(created)
    }

    /// Adds the indexes that are missing from an existing table.
    async fn add_indexes(&self, table: &PlannedTable) -> Result<(), super::client::DynamoError> {
        let name = json!({ "TableName": table.name });
        let present = self.client.call("DynamoDB_20120810.DescribeTable", &name).await?;
        let present = present.get("Table").and_then(|it| it.get("GlobalSecondaryIndexes")).and_then(Value::as_array);
        let has = |index: &Value| present.into_iter().flatten().any(|it| it.get("IndexName") == index.get("IndexName"));
        for index in table.create.get("GlobalSecondaryIndexes").and_then(Value::as_array).into_iter().flatten() {
            if !has(index) {
                let update = json!({
                    "TableName": table.name,
                    "AttributeDefinitions": table.create.get("AttributeDefinitions"),
                    "GlobalSecondaryIndexUpdates": [{ "Create": index }],
                });
                self.client.call("DynamoDB_20120810.UpdateTable", &update).await?;
            }
        }
        Ok(())
    }

    /// Deletes items that have expired by the platform clock (by the machine's if the engine uses a file). Returns their
    /// number.
    pub(crate) fn sweep(&self) -> usize {
        let swept = self.database.as_ref().map_or(Ok(0), Database::sweep_ttl);
        swept.unwrap_or_else(|error| {
            tracing::warn!(%error, "expired items were not deleted");
            0
        })
    }
}
