//! Due items: items in a partition per UTC hour or day that a job handles when their time has come.
//!
//! A run handles all items that became due since the last one, so missed runs are compensated, however many: progress is
//! saved as it is made, and a run that has no time left ends early, so that the next one continues there. A failed item is
//! put off to the next run, so that it holds up nothing else.

use crate::task::Job;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use jiff::{SignedDuration, Timestamp};
use runtime::{BoxFuture, Failure};
use serde_json::{Value, json};
use store::{Condition, Item, Key, Refusal, StoreError, Table, condition, keys};

/// Time that the first run of a job looks back, in seconds.
const FIRST_RUN: i64 = 48 * 3_600;
/// Hours or days after which progress is saved, at most. Usually there are three.
const PERIODS_AT_ONCE: i64 = 48;
/// Maximum hours or days read concurrently.
const MAX_READS: usize = 16;
/// Maximum items handled concurrently.
const MAX_CONCURRENT: usize = 8;
/// Time that a run leaves for what it has begun.
const RESERVE: SignedDuration = SignedDuration::from_secs(20);
/// How long an item is tried again, in seconds (30 days).
const TRIED_FOR: i64 = 30 * 86_400;

/// Where a job's due items are, and what it is called.
#[derive(Debug, Clone, Copy)]
pub struct DueItems {
    /// The name of the job.
    pub job: &'static str,
    /// What a partition is for.
    pub period: DuePeriod,
    /// Returns the partition of the period of a time in Unix seconds. Sort keys begin with the time in eleven digits.
    pub partition: fn(i64) -> String,
}

/// The time that a partition of due items is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DuePeriod {
    /// An hour, in UTC.
    Hour,
    /// A day, in UTC: for what is rare, so that many missed runs are caught up quickly.
    Day,
}

impl DuePeriod {
    const fn seconds(self) -> i64 {
        match self {
            Self::Hour => 3_600,
            Self::Day => 86_400,
        }
    }

    /// The attribute of the job's progress: the last period that is complete.
    const fn attribute(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
        }
    }
}

/// What became of the items of some periods.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    done: usize,
    failed: usize,
    /// Those that were not begun, as no time was left.
    left: usize,
}

/// Calls `handle` for each due item, and deletes the item if that succeeds. Failed items are counted, logged and put off
/// to the next run.
///
/// # Errors
/// When the table doesn't answer. What was done until then is saved.
pub async fn run_due<'a>(
    table: &'a Table,
    due: DueItems,
    run: &Job,
    handle: impl Fn(Item) -> BoxFuture<'a, Result<(), Failure>> + Send,
) -> Result<Value, Failure> {
    let (period, attribute) = (due.period.seconds(), due.period.attribute());
    let last = run.now.as_second() / period;
    let cursor = table.get(&keys::cursor(due.job)).await?;
    let since = cursor.and_then(|it| it.number_of(attribute)).unwrap_or(last - FIRST_RUN / period);
    let mut total = Tally::default();
    // Includes one period again, because an item written late may be in the one that was just completed.
    let mut next = since - 1;
    while next <= last && has_time(run) {
        let periods = next..=last.min(next + PERIODS_AT_ONCE - 1);
        let after = *periods.end() + 1;
        let tally = run_periods(table, due, periods, run, &handle).await?;
        total.done += tally.done;
        total.failed += tally.failed;
        if tally.left > 0 {
            break;
        }
        save(table, due, (after - 1).min(last - 1)).await?;
        next = after;
    }
    let hours_left = (last - next + 1).max(0) * period / DuePeriod::Hour.seconds();
    if hours_left > 0 {
        tracing::warn!(job = due.job, hours_left, "due_items_left");
    }
    Ok(json!({"done": total.done, "failed": total.failed, "hours_left": hours_left}))
}

/// Whether a run has time to begin something.
fn has_time(run: &Job) -> bool {
    Timestamp::now() + RESERVE < run.deadline
}

/// Handles the due items of some periods.
async fn run_periods<'a>(
    table: &'a Table,
    due: DueItems,
    periods: std::ops::RangeInclusive<i64>,
    run: &Job,
    handle: &(impl Fn(Item) -> BoxFuture<'a, Result<(), Failure>> + Send),
) -> Result<Tally, Failure> {
    let now = run.now.as_second();
    let until = format!("{now:011}~");
    let read = |number: i64| {
        let (partition, until) = ((due.partition)(number * due.period.seconds()), until.as_str());
        async move { table.query_between(&partition, "0", until, store::Consistency::Strong).await }
    };
    let pages: Vec<Vec<Item>> = stream::iter(periods).map(read).buffered(MAX_READS).try_collect().await?;
    let begin = |item: Item| -> BoxFuture<'a, (Item, Result<(), Failure>)> {
        let work = handle(item.clone());
        Box::pin(async move { (item, work.await) })
    };
    let items: Vec<Item> = pages.concat();
    let mut tally = Tally { left: items.len(), ..Tally::default() };
    let work = items.into_iter().take_while(|_| has_time(run)).map(begin);
    let mut work = stream::iter(work).buffer_unordered(MAX_CONCURRENT);
    while let Some((item, outcome)) = work.next().await {
        tally.left -= 1;
        match outcome {
            Ok(()) => tally.done += 1,
            Err(failure) => {
                tracing::warn!(%failure, kind = item.text("kind").unwrap_or_default(), "due_failed");
                tally.failed += 1;
                if !put_off(table, due, &item, now).await? {
                    continue;
                }
            }
        }
        table.delete(&item.key()).await?;
    }
    Ok(tally)
}

/// Puts a failed item off to the next run, for 30 days at most. Returns whether it is in another place now.
async fn put_off(table: &Table, due: DueItems, item: &Item, now: i64) -> Result<bool, StoreError> {
    let (before, at) = (item.key(), now + 1);
    let task = before.sk.get(11..).unwrap_or_default();
    let after = Key { pk: (due.partition)(at), sk: format!("{at:011}{task}") };
    if after == before {
        return Ok(false);
    }
    let ttl = item.number_of("ttl").unwrap_or(now + TRIED_FOR);
    let moved = item.clone().with("pk", after.pk.as_str()).with("sk", after.sk.as_str()).with("ttl", ttl);
    match table.put(moved, None).await {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(true),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Saves the last period that is complete.
async fn save(table: &Table, due: DueItems, complete: i64) -> Result<(), StoreError> {
    let attribute = due.period.attribute();
    let cursor = Item::new(&keys::cursor(due.job), "Cursor").with(attribute, complete);
    let forward = Condition::Less(attribute.into(), complete.into());
    match table.put(cursor, Some(Condition::Any(vec![condition::missing(), forward]))).await {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}
