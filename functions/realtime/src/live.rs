//! The version of a queue's topic, and when its next snapshot is told.
//!
//! Each message that everybody gets takes the next version; so whoever misses one sees a gap. What only the owner of a
//! ticket gets takes none and repeats the last one: nobody else can tell that it was sent.
//!
//! INVARIANT: a version is taken before the line is read for it. So what is told under a version holds every change that
//! an earlier one was taken for, and whoever has seen the last one has seen everything.
//!
//! Snapshots are told at most every 5 s. The first change after a pause has one told at once; a change soon after
//! another one notes when the next is due, together with the event that tells it then, unless one is due already. A
//! snapshot that is taken takes the note away before it reads the line, so there is one after the last change.

use jiff::Timestamp;
use model::queue::QueueTag;
use model::{Id, id};
use runtime::{Entropy as _, Failure, SystemEntropy};
use serde_json::json;
use store::{Condition, Event, Item, Refusal, Table, Update, keys};
use triggers::refused;

/// Time between snapshots, in milliseconds.
pub(crate) const EVERY: i64 = 5_000;
/// A snapshot that is so long overdue is not coming any more, in milliseconds.
const LOST: i64 = 60_000;

/// What may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Taken {
    /// The version of the first message of ours.
    pub(crate) first: i64,
    /// The last version of the topic, as far as it is known.
    pub(crate) last: i64,
    /// Whether a snapshot is to be told now, under the last version.
    pub(crate) snapshot: bool,
}

impl Taken {
    /// So many messages and a snapshot behind them, the last of which is the topic's last version.
    const fn with_snapshot(messages: i64, last: i64) -> Self {
        Self { first: last - messages, last, snapshot: true }
    }

    /// So many messages, the last of which is the topic's last version.
    const fn without(messages: i64, last: i64) -> Self {
        Self { first: last - messages + 1, last, snapshot: false }
    }
}

/// A queue, as its events name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Of {
    pub(crate) queue: Id<id::Queue>,
    pub(crate) shop: Id<id::Shop>,
}

impl Of {
    pub(crate) fn tag(self) -> QueueTag {
        QueueTag::of(self.queue)
    }
}

/// Takes versions for so many messages, and sees to it that a snapshot follows: now, if `at_once` or none was told
/// lately, or when it is due.
pub(crate) async fn take(
    table: &Table,
    of: Of,
    messages: i64,
    at_once: bool,
    now: Timestamp,
) -> Result<Taken, Failure> {
    let at = now.as_millisecond();
    let told_before = Condition::AtMost("snapshot_at".into(), (at - EVERY).into());
    let free = Condition::Any(vec![Condition::Missing("snapshot_at".into()), told_before]);
    let snapshot = counted(of, messages + 1).set("snapshot_at", at).remove("due");
    let old = match table.update(if at_once { snapshot } else { snapshot.when(free) }).await {
        Ok(live) => return Ok(Taken::with_snapshot(messages, live.number("version"))),
        Err(Refusal::Condition { old, .. }) => old.unwrap_or_default(),
        Err(refusal) => return Err(refused(&refusal)),
    };
    if let Some(due) = next_due(&old, at) {
        schedule(table, of, due, now).await?;
    }
    let last = match messages {
        0 => old.number("version"),
        _ => {
            let live = table.update(counted(of, messages)).await.map_err(|refusal| refused(&refusal))?;
            live.number("version")
        }
    };
    Ok(Taken::without(messages, last))
}

/// Takes the version for a snapshot that is due. Nothing if another one was told instead. One that was taken and not
/// told, as the function died, can be taken again.
pub(crate) async fn take_due(table: &Table, of: Of, due: i64, now: Timestamp) -> Result<Option<Taken>, Failure> {
    let ours =
        Condition::Any(vec![Condition::Equal("due".into(), due.into()), Condition::Equal("taken".into(), due.into())]);
    let update = counted(of, 1).set("snapshot_at", now.as_millisecond()).set("taken", due).remove("due").when(ours);
    match table.update(update).await {
        Ok(live) => Ok(Some(Taken::with_snapshot(0, live.number("version")))),
        Err(Refusal::Condition { .. }) => Ok(None),
        Err(refusal) => Err(refused(&refusal)),
    }
}

fn counted(of: Of, messages: i64) -> Update {
    Update::of(keys::topic_version(of.tag())).entity("QueueLive").add("version", messages)
}

/// When the next snapshot is due, unless it is noted already.
fn next_due(live: &Item, at: i64) -> Option<i64> {
    if live.number_of("due").is_some_and(|due| due > at - LOST) {
        return None;
    }
    // Never later than a whole pause from now, whatever the clocks of others say.
    Some((live.number("snapshot_at") + EVERY).clamp(at, at + EVERY))
}

/// Notes when a snapshot is due, together with the event that tells it then.
async fn schedule(table: &Table, of: Of, due: i64, now: Timestamp) -> Result<(), Failure> {
    let lost = Condition::AtMost("due".into(), (now.as_millisecond() - LOST).into());
    let note = Update::of(keys::topic_version(of.tag())).entity("QueueLive").set("due", due);
    let note = note.when(Condition::Any(vec![Condition::Missing("due".into()), lost]));
    let event = Event {
        id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()),
        name: "QueueSnapshotDue",
        at: now,
        actor: "system".to_owned(),
        subject: ("queue", of.queue.to_string()),
        payload: json!({
            "queue_id": of.queue,
            "shop_id": of.shop,
            "due_at": Timestamp::from_millisecond(due).unwrap_or(now),
        }),
    };
    match table.commit(vec![note.into(), event.write()]).await {
        // Somebody was faster: one is due.
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(refusal) => Err(refused(&refusal)),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_800_000_000_000;

    /// What `take` makes of a version.
    pub(crate) const fn taken(before: i64, messages: i64, snapshot: bool) -> Taken {
        match snapshot {
            true => Taken::with_snapshot(messages, before + messages + 1),
            false => Taken::without(messages, before + messages),
        }
    }

    fn live(snapshot_at: i64, due: Option<i64>) -> Item {
        Item::default().with("version", 7).with("snapshot_at", snapshot_at).with_some("due", due)
    }

    #[test]
    fn a_snapshot_is_due_five_seconds_after_the_last_one() {
        assert_eq!(next_due(&live(NOW - 1_000, None), NOW), Some(NOW + 4_000));
        assert_eq!(next_due(&live(NOW, None), NOW), Some(NOW + EVERY));
        // Once noted, it is not noted again, unless it got lost.
        assert_eq!(next_due(&live(NOW - 1_000, Some(NOW + 4_000)), NOW), None);
        assert_eq!(next_due(&live(NOW - 1_000, Some(NOW - LOST + 1)), NOW), None);
        assert_eq!(next_due(&live(NOW - 1_000, Some(NOW - LOST)), NOW), Some(NOW + 4_000));
    }

    proptest! {
        #[test]
        fn nobody_waits_longer_than_that(snapshot_at in any::<i32>(), due in proptest::option::of(any::<i32>())) {
            let live = live(NOW + i64::from(snapshot_at), due.map(|it| NOW + i64::from(it)));
            if let Some(due) = next_due(&live, NOW) {
                prop_assert!((NOW..=NOW + EVERY).contains(&due));
            }
        }
    }
}
