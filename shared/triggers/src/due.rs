//! Due items: items in a partition per UTC hour that a job handles when their time has come.
//!
//! A run handles all items that became due since the last one, so missed runs are compensated. Failed items are kept and
//! retried by the next run.

use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use runtime::{BoxFuture, Failure};
use serde_json::{Value, json};
use store::{Condition, Item, Key, Refusal, Table, condition, keys};

const HOUR: i64 = 3_600;
/// Hours that the first run of a job looks back.
const FIRST_RUN_HOURS: i64 = 48;
/// Maximum items handled concurrently.
const MAX_CONCURRENT: usize = 8;

/// Calls `handle` for each due item, and deletes the item if that succeeds. `partition` returns the partition of the hour
/// of a time in Unix seconds. Sort keys begin with the time in eleven digits.
///
/// # Errors
/// When the table doesn't answer. Failed items are counted, logged and kept.
pub async fn run_due<'a>(
    table: &'a Table,
    job: &'static str,
    partition: fn(i64) -> String,
    at: Timestamp,
    handle: impl Fn(Item) -> BoxFuture<'a, Result<(), Failure>> + Send,
) -> Result<Value, Failure> {
    let now = at.as_second();
    let cursor = table.get(&keys::cursor(job)).await?;
    let since = cursor.and_then(|it| it.number_of("hour")).unwrap_or(now / HOUR - FIRST_RUN_HOURS);
    let (mut done, mut failed, mut complete) = (0, 0, now / HOUR - 1);
    // Includes one hour again, because an item written late may be in the hour that was just completed.
    for hour in (since - 1)..=(now / HOUR) {
        let items = table
            .query_between(&partition(hour * HOUR), "0", &format!("{now:011}~"), store::Consistency::Strong)
            .await?;
        let begin = |item: Item| -> BoxFuture<'a, (Key, String, Result<(), Failure>)> {
            let (key, kind) = (item.key(), item.text("kind").unwrap_or_default().to_owned());
            let work = handle(item);
            Box::pin(async move { (key, kind, work.await) })
        };
        let work: Vec<_> = items.into_iter().map(begin).collect();
        let mut work = stream::iter(work).buffer_unordered(MAX_CONCURRENT);
        while let Some((key, kind, outcome)) = work.next().await {
            match outcome {
                Ok(()) => {
                    table.delete(&key).await?;
                    done += 1;
                }
                Err(failure) => {
                    tracing::warn!(%failure, kind, "due_failed");
                    (failed, complete) = (failed + 1, complete.min(hour - 1));
                }
            }
        }
    }
    let cursor = Item::new(&keys::cursor(job), "Cursor").with("hour", complete);
    let forward = Condition::Less("hour".into(), complete.into());
    match table.put(cursor, Some(Condition::Any(vec![condition::missing(), forward]))).await {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(json!({"done": done, "failed": failed})),
        Err(refusal) => Err(refusal.into()),
    }
}
