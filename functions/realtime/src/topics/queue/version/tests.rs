use super::*;
use proptest::prelude::*;
use store::{Item, keys};

const NOW: i64 = 1_800_000_000_000;

/// The versions of messages sent after version `before`.
pub(crate) const fn versions_after(before: i64, messages: i64) -> VersionRange {
    VersionRange::without(messages, before + messages)
}

/// The versions of messages and a snapshot sent after version `before`.
pub(crate) const fn snapshot_versions_after(before: i64, messages: i64) -> VersionRange {
    VersionRange::with_snapshot(messages, before + messages + 1)
}

fn due_after(snapshot_at: i64, due: Option<i64>) -> Option<i64> {
    let key = keys::topic_version(QueueTag::of(Id::fixed(1)));
    let item = Item::new(&key, QueueTopic::TAG).with(QueueTopic::VERSION, 7);
    let topic = QueueTopic::read(item.with(QueueTopic::SNAPSHOT_AT, snapshot_at).with_some(QueueTopic::DUE, due));
    next_due(topic.as_ref(), NOW)
}

#[test]
fn a_snapshot_is_due_five_seconds_after_the_last_one() {
    assert_eq!(due_after(NOW - 1_000, None), Some(NOW + 4_000));
    assert_eq!(due_after(NOW, None), Some(NOW + SNAPSHOT_INTERVAL));
    // A scheduled snapshot is not scheduled again unless it is lost.
    assert_eq!(due_after(NOW - 1_000, Some(NOW + 4_000)), None);
    assert_eq!(due_after(NOW - 1_000, Some(NOW - LOST_AFTER + 1)), None);
    assert_eq!(due_after(NOW - 1_000, Some(NOW - LOST_AFTER)), Some(NOW + 4_000));
}

proptest! {
    #[test]
    fn a_snapshot_is_due_within_one_interval(snapshot_at in any::<i32>(), due in proptest::option::of(any::<i32>())) {
        if let Some(due) = due_after(NOW + i64::from(snapshot_at), due.map(|it| NOW + i64::from(it))) {
            prop_assert!((NOW..=NOW + SNAPSHOT_INTERVAL).contains(&due));
        }
    }
}
