//! The version of a queue's topic, and the schedule of its snapshots.
//!
//! Each message to all subscribers takes the next version, so a subscriber that misses one notices the gap. Messages to
//! the owner of a ticket repeat the last version, because other subscribers do not receive them.
//!
//! INVARIANT: a version is taken before the line is read for it. A message therefore contains every change for which an
//! earlier version was taken, and a subscriber with the last version has seen every change.
//!
//! Snapshots are sent at most every 5 s. The first change after a pause sends one immediately. A change within 5 s of a
//! snapshot schedules the next one, together with the event that sends it, unless one is scheduled. Taking a scheduled
//! snapshot removes its due time before the line is read, so that a snapshot follows the last change.

use jiff::Timestamp;
use model::event::{Payload, QueueSnapshotDue};
use model::queue::QueueTag;
use model::{Id, id};
use runtime::Failure;
use store::entities::queue_topic::QueueTopic;
use store::{Entity as _, Event, EventActor, Refusal, Rejection, Table, Transaction};

/// Minimum time between snapshots, in milliseconds.
pub(crate) const SNAPSHOT_INTERVAL: i64 = 5_000;
/// Time after which a scheduled snapshot is considered lost, in milliseconds.
const LOST_AFTER: i64 = 60_000;

/// The versions taken for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VersionRange {
    /// The version of the first message.
    pub(crate) first: i64,
    /// The last known version of the topic.
    pub(crate) last: i64,
    /// Whether to send a snapshot now, with the last version.
    pub(crate) snapshot: bool,
}

impl VersionRange {
    /// The versions of `messages` messages followed by a snapshot with version `last`.
    const fn with_snapshot(messages: i64, last: i64) -> Self {
        Self { first: last - messages, last, snapshot: true }
    }

    /// The versions of `messages` messages, the last of which has version `last`.
    const fn without(messages: i64, last: i64) -> Self {
        Self { first: last - messages + 1, last, snapshot: false }
    }
}

/// How soon a snapshot must follow a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Urgency {
    /// Within [`SNAPSHOT_INTERVAL`].
    Normal,
    /// Immediately.
    Immediate,
}

/// A queue and its shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct QueueRef {
    pub(crate) queue: Id<id::Queue>,
    pub(crate) shop: Id<id::Shop>,
}

impl QueueRef {
    pub(crate) fn tag(self) -> QueueTag {
        QueueTag::of(self.queue)
    }
}

/// `QueueSnapshotDue`: the next snapshot of a queue is due.
fn snapshot_due(queue: QueueRef, due_at: Timestamp, now: Timestamp) -> Event {
    let due = QueueSnapshotDue { queue_id: queue.queue, shop_id: queue.shop, due_at };
    Event::new(Payload::QueueSnapshotDue(due), "queue", queue.queue, EventActor::System, now)
}

/// Takes versions for messages, and ensures that a snapshot follows: immediately if urgent or if the last one is at least
/// 5 s old, otherwise when it is due.
pub(crate) async fn take_versions(
    table: &Table,
    queue: QueueRef,
    messages: i64,
    urgency: Urgency,
    now: Timestamp,
) -> Result<VersionRange, Failure> {
    let at = now.as_millisecond();
    let snapshot = QueueTopic::take_snapshot(queue.tag(), messages, at);
    let snapshot = match urgency {
        Urgency::Immediate => snapshot,
        Urgency::Normal => snapshot.when(QueueTopic::has_no_snapshot_after(at - SNAPSHOT_INTERVAL)),
    };
    let current = match table.update(snapshot).await {
        Ok(item) => return Ok(VersionRange::with_snapshot(messages, version(QueueTopic::read(item).as_ref()))),
        Err(Refusal::Condition { old, .. }) => old.and_then(QueueTopic::read),
        Err(refusal) => return Err(refusal.into()),
    };
    if let Some(due) = next_due(current.as_ref(), at) {
        schedule(table, queue, due, now).await?;
    }
    let last = match messages {
        0 => version(current.as_ref()),
        _ => {
            let item = table.update(QueueTopic::add_versions(queue.tag(), messages)).await?;
            version(QueueTopic::read(item).as_ref())
        }
    };
    Ok(VersionRange::without(messages, last))
}

/// Takes the version of a scheduled snapshot. `None` if another one was sent instead. A retry after a crash takes another
/// version for the same snapshot.
pub(crate) async fn take_scheduled(
    table: &Table,
    queue: QueueRef,
    due: i64,
    now: Timestamp,
) -> Result<Option<VersionRange>, Failure> {
    match table.update(QueueTopic::take_scheduled(queue.tag(), due, now.as_millisecond())).await {
        Ok(item) => Ok(Some(VersionRange::with_snapshot(0, version(QueueTopic::read(item).as_ref())))),
        Err(Refusal::Condition { .. }) => Ok(None),
        Err(refusal) => Err(refusal.into()),
    }
}

fn version(topic: Option<&QueueTopic>) -> i64 {
    topic.map(QueueTopic::version).unwrap_or_default()
}

/// Returns when the next snapshot is due. `None` if one is scheduled.
fn next_due(topic: Option<&QueueTopic>, at: i64) -> Option<i64> {
    if topic.and_then(QueueTopic::due).is_some_and(|due| due > at - LOST_AFTER) {
        return None;
    }
    let last = topic.and_then(QueueTopic::snapshot_at).unwrap_or_default();
    // At most one interval from now, whatever the clock skew.
    Some((last + SNAPSHOT_INTERVAL).clamp(at, at + SNAPSHOT_INTERVAL))
}

/// Schedules a snapshot, together with the event that sends it.
async fn schedule(table: &Table, queue: QueueRef, due: i64, now: Timestamp) -> Result<(), Failure> {
    let due_at = Timestamp::from_millisecond(due).unwrap_or(now);
    let event = snapshot_due(queue, due_at, now);
    let mut tx = Transaction::<()>::default();
    tx.write(QueueTopic::schedule(queue.tag(), due, now.as_millisecond() - LOST_AFTER));
    tx.write(event.write());
    match tx.commit(table).await {
        // A concurrent change has scheduled one.
        Ok(()) | Err(Rejection::Retry { .. }) => Ok(()),
        Err(rejection) => Err(rejection.into()),
    }
}

#[cfg(test)]
pub(crate) mod tests;
