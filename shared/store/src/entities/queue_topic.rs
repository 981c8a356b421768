//! The topic of a queue: its version, and the schedule of its snapshots.

use crate::{Condition, Update, entity, keys};
use model::queue::QueueTag;

entity! {
    /// The version of a queue's topic, and the schedule of its snapshots. Times are in Unix milliseconds.
    pub struct QueueTopic: "QueueTopic" {
        optional {
            /// Time of the last snapshot. `None` before the first one.
            snapshot_at / SNAPSHOT_AT: i64 = "snapshot_at";
            /// Time at which the next snapshot is due. `None` unless one is scheduled.
            due / DUE: i64 = "due";
            /// Due time of the last scheduled snapshot that was taken.
            taken / TAKEN: i64 = "taken";
        }
        defaulted {
            /// Version of the last message.
            version / VERSION: i64 = "version";
        }
    }
}

impl QueueTopic {
    /// The update that takes versions for `count` messages.
    pub fn add_versions(queue: QueueTag, count: i64) -> Update {
        Update::of(keys::topic_version(queue)).entity(Self::TAG).add(Self::VERSION, count)
    }

    /// The update that takes versions for `messages` messages and a snapshot at `at`, which replaces a scheduled one.
    pub fn take_snapshot(queue: QueueTag, messages: i64, at: i64) -> Update {
        Self::add_versions(queue, messages + 1).set(Self::SNAPSHOT_AT, at).remove(Self::DUE)
    }

    /// The update that takes the version of the snapshot scheduled for `due`, on condition that it was not replaced. One
    /// that was taken may be taken again.
    pub fn take_scheduled(queue: QueueTag, due: i64, at: i64) -> Update {
        let is_due = Condition::Equal(Self::DUE.into(), due.into());
        let is_taken = Condition::Equal(Self::TAKEN.into(), due.into());
        let update = Self::take_snapshot(queue, 0, at).set(Self::TAKEN, due);
        update.when(Condition::Any(vec![is_due, is_taken]))
    }

    /// The update that schedules a snapshot, on condition that none is scheduled, or only one due at or before `lost`.
    pub fn schedule(queue: QueueTag, due: i64, lost: i64) -> Update {
        let is_lost = Condition::AtMost(Self::DUE.into(), lost.into());
        let update = Update::of(keys::topic_version(queue)).entity(Self::TAG).set(Self::DUE, due);
        update.when(Condition::Any(vec![Condition::Missing(Self::DUE.into()), is_lost]))
    }

    /// No snapshot was taken after `at`.
    #[must_use]
    pub fn has_no_snapshot_after(at: i64) -> Condition {
        let is_older = Condition::AtMost(Self::SNAPSHOT_AT.into(), at.into());
        Condition::Any(vec![Condition::Missing(Self::SNAPSHOT_AT.into()), is_older])
    }
}
