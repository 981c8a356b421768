//! Due moments: items under the hour of UTC in which something is to be looked at.
//!
//! A run takes all that have passed since the last one, so missed runs are made good; what fails stays and is tried
//! again by the next run.

use crate::{refused, store_failed};
use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use runtime::{BoxFuture, Failure};
use serde_json::{Value, json};
use store::{Condition, Item, Key, Refusal, Table, condition, keys};

const HOUR: i64 = 3_600;
/// How far back the first run ever looks, in hours.
const FIRST_LOOK: i64 = 48;
/// How many are looked at at once.
const AT_ONCE: usize = 8;

/// Does `one` for each moment that has passed, and forgets it when that succeeds. `partition` names the partition of the
/// hour that a moment (Unix seconds) lies in; sort keys there begin with the moment, in eleven digits.
///
/// # Errors
/// When the table doesn't answer. A moment that fails is counted, logged and kept.
pub async fn run_due<'a>(
    table: &'a Table,
    job: &'static str,
    partition: fn(i64) -> String,
    at: Timestamp,
    one: impl Fn(Item) -> BoxFuture<'a, Result<(), Failure>> + Send,
) -> Result<Value, Failure> {
    let now = at.as_second();
    let cursor = table.get(&keys::cursor(job)).await.map_err(|error| store_failed(&error))?;
    let since = cursor.and_then(|it| it.number_of("hour")).unwrap_or(now / HOUR - FIRST_LOOK);
    let (mut done, mut failed, mut complete) = (0, 0, now / HOUR - 1);
    // One hour again: a moment that was written late may lie in the hour that was just finished.
    for hour in (since - 1)..=(now / HOUR) {
        let items = table.query_between(&partition(hour * HOUR), "0", &format!("{now:011}~"), true).await;
        let items = items.map_err(|error| store_failed(&error))?;
        let begin = |item: Item| -> BoxFuture<'a, (Key, String, Result<(), Failure>)> {
            let (key, kind) = (item.key(), item.text("kind").unwrap_or_default().to_owned());
            let work = one(item);
            Box::pin(async move { (key, kind, work.await) })
        };
        let work: Vec<_> = items.into_iter().map(begin).collect();
        let mut work = stream::iter(work).buffer_unordered(AT_ONCE);
        while let Some((key, kind, outcome)) = work.next().await {
            match outcome {
                Ok(()) => {
                    table.delete(&key).await.map_err(|error| store_failed(&error))?;
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
        Err(refusal) => Err(refused(&refusal)),
    }
}
