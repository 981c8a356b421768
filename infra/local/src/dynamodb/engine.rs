//! The embedded engine, and the tables in it.

use super::client::DynamoClient;
use crate::clock::PlatformClock;
use crate::http::listen;
use crate::plan::PlannedTable;
use crate::tasks::Tasks;
use dynoxide::Database;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// The engine numbers each stream record one above the highest there is, and finds what comes after one of them by its
/// number, both by looking at all records: without this index each write costs more the more were made before.
const STREAM_INDEX: &str = "CREATE INDEX IF NOT EXISTS queueme_stream_order
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER))";

/// Opens the engine's database, in memory or in a file, with the index of its stream.
fn open(file: Option<&Path>, clock: &Arc<PlatformClock>) -> Result<Database, Box<dyn std::error::Error>> {
    let index = |path: &Path| rusqlite::Connection::open(path)?.execute_batch(STREAM_INDEX);
    if let Some(path) = file {
        let database = Database::new(&path.display().to_string())?;
        index(path)?;
        return Ok(database);
    }
    // Nobody else reaches a database in memory: it gets the index from a copy of itself, empty as it is.
    let database = Database::memory_with_clock(Arc::<PlatformClock>::clone(clock));
    let (database, folder) = (database?, tempfile::tempdir()?);
    let copy = folder.path().join("table.sqlite");
    database.vacuum_into(&copy.display().to_string())?;
    index(&copy)?;
    database.restore_from(&copy.display().to_string())?;
    Ok(database)
}

/// The engine of the table, or a stand-in elsewhere.
pub(crate) struct Engine {
    /// Its own address, without faults and counting.
    pub(crate) url: String,
    pub(crate) client: DynamoClient,
    database: Option<Database>,
}

impl Engine {
    /// Starts the embedded engine, in memory or in a file.
    pub(crate) async fn embedded(
        file: Option<&Path>,
        clock: &Arc<PlatformClock>,
        tasks: &Tasks,
    ) -> Result<Self, String> {
        let database = open(file, clock).map_err(|error| format!("the table's engine doesn't start: {error}"))?;
        let (listener, port) = listen(0).await.map_err(|error| format!("the table's engine: {error}"))?;
        let (served, ended) = (database.clone(), tasks.ended.clone());
        tasks.spawn_patient(async move {
            let stopped = async move { ended.cancelled().await };
            if let Err(error) = dynoxide::server::serve_with_shutdown(listener, served, stopped).await {
                tracing::error!(%error, "the table's engine");
            }
        });
        let url = format!("http://127.0.0.1:{port}");
        Ok(Self { client: DynamoClient::new(&url)?, url, database: Some(database) })
    }

    /// Uses an engine that runs elsewhere.
    pub(crate) fn external(url: &str) -> Result<Self, String> {
        let client = DynamoClient::new(url).map_err(|error| format!("--dynamodb: {error}"))?;
        Ok(Self { url: url.trim_end_matches('/').to_owned(), client, database: None })
    }

    /// Creates the tables that are missing. Tells which ones it created.
    pub(crate) async fn create(&self, tables: &[PlannedTable]) -> Result<Vec<String>, String> {
        let mut created = Vec::new();
        for table in tables {
            let complain = |error: super::client::DynamoError| format!("the table {}: {error}", table.name);
            let create = Value::Object(table.create.clone());
            match self.client.call("DynamoDB_20120810.CreateTable", &create).await {
                Ok(_) => {
                    created.push(table.name.clone());
                    if let Some(attribute) = &table.ttl_attribute {
                        let ttl = json!({
                            "TableName": table.name,
                            "TimeToLiveSpecification": { "AttributeName": attribute, "Enabled": true },
                        });
                        self.client.call("DynamoDB_20120810.UpdateTimeToLive", &ttl).await.map_err(complain)?;
                    }
                }
                Err(error) if error.code == "ResourceInUseException" => {
                    self.add_indexes(table).await.map_err(complain)?
                }
                Err(error) => return Err(complain(error)),
            }
        }
        Ok(created)
    }

    /// Adds the indexes that the template has gained since the table was created.
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

    /// Deletes what has expired by the platform's clock (by the machine's for an engine with a file).
    pub(crate) fn sweep(&self) -> usize {
        let swept = self.database.as_ref().map_or(Ok(0), Database::sweep_ttl);
        swept.unwrap_or_else(|error| {
            tracing::warn!(%error, "expired items were not deleted");
            0
        })
    }
}
