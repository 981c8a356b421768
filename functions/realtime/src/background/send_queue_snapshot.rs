//! On `QueueSnapshotDue`: waits until the snapshot is due and sends it to the subscribers of the queue, so that a snapshot
//! follows the last of many changes.

use crate::needs::BroadcastNeeds;
use crate::topics::queue::QueueBroadcast;
use crate::topics::queue::version::{QueueRef, SNAPSHOT_INTERVAL, take_scheduled};
use jiff::Timestamp;
use model::event::QueueSnapshotDue;
use runtime::Failure;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use store::partition::{AGENDA, CONNECTION, FOLLOWER, LINE, QUEUE, SHOP, USER};
use triggers::{BusEvent, Declare as _, Endpoint};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Send queue snapshots", &["QueueSnapshotDue"])
        .example(
            r#"{"type": "QueueSnapshotDue", "tenant": {"shop_id": "shop_01kjma0fm0fr9sbddn8w4hfg6y"},
            "actor": {"type": "system"}, "subject": {"type": "queue",
            "id": "queue_01kjma0fm0fr9sbddn8w4hfg6y"},
            "payload": {"queue_id": "queue_01kjma0fm0fr9sbddn8w4hfg6y",
            "shop_id": "shop_01kjma0fm0fr9sbddn8w4hfg6y", "due_at": "2026-03-01T09:00:03.5Z"}}"#,
        )
        .reads_singly(&[CONNECTION, USER])
        .reads_in_batches(&[SHOP])
        .queries(&[FOLLOWER, LINE, SHOP, AGENDA])
        .updates(&[QUEUE])
        .deletes(&[FOLLOWER])
        .transacts_with_deletes(&[CONNECTION, USER, SHOP, FOLLOWER])
        .posts_to_sockets()
        // As for live messages. Of the time limit it may wait 5 s until the snapshot is due.
        .memory(1024)
        .served_by(BroadcastNeeds::new, handle)
}

// Taking the snapshot removes its due time, so processed events are not recorded.
async fn handle(needs: &BroadcastNeeds, event: BusEvent<QueueSnapshotDue>) -> Result<Value, Failure> {
    let QueueSnapshotDue { queue_id, shop_id, due_at } = event.payload;
    let queue = QueueRef { queue: queue_id, shop: shop_id };
    let began = Instant::now();
    tokio::time::sleep(time_until(due_at, event.now)).await;
    let now = event.now + began.elapsed();
    match take_scheduled(&needs.table, queue, due_at.as_millisecond(), now).await? {
        Some(versions) => {
            let sent = QueueBroadcast { needs, queue, now }.publish_snapshot(versions).await?;
            Ok(json!({ "sent": sent }))
        }
        None => Ok(json!({"done": "before"})),
    }
}

/// Returns the time until the snapshot is due, at most the interval between snapshots.
fn time_until(due: Timestamp, now: Timestamp) -> Duration {
    let left = due.as_millisecond().saturating_sub(now.as_millisecond()).clamp(0, SNAPSHOT_INTERVAL);
    Duration::from_millis(u64::try_from(left).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_at_most_the_interval_between_snapshots() {
        let at = |ms: i64| Timestamp::from_millisecond(1_800_000_000_000 + ms).unwrap();
        for (due, left) in [(3_000, 3_000), (0, 0), (-1, 0), (5_000, 5_000), (86_400_000, 5_000)] {
            assert_eq!(time_until(at(due), at(0)), Duration::from_millis(left));
        }
    }
}
