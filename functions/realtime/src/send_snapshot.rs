//! On `QueueSnapshotDue`: wait until then, and tell all who follow a queue how it stands. So there is a last snapshot
//! after the last of many changes.

use crate::live::{EVERY, Of, take_due};
use crate::push_live::{Needs, needs};
use crate::telling::tell_snapshot;
use jiff::Timestamp;
use model::{Id, id};
use runtime::{Env, Failure, Starting};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use triggers::BusEvent;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_event(env, needs, handle)
}

#[derive(Deserialize)]
struct Due {
    queue_id: Id<id::Queue>,
    shop_id: Id<id::Shop>,
    due_at: Timestamp,
}

// Whoever takes the snapshot takes the note of it away, so events need not be remembered.
async fn handle(needs: &Needs, event: BusEvent<Due>) -> Result<Value, Failure> {
    let Due { queue_id, shop_id, due_at } = event.payload;
    let of = Of { queue: queue_id, shop: shop_id };
    let began = Instant::now();
    tokio::time::sleep(rest(due_at, event.now)).await;
    let now = event.now + began.elapsed();
    match take_due(&needs.table, of, due_at.as_millisecond(), now).await? {
        Some(taken) => Ok(json!({"told": tell_snapshot(needs, of, taken, now).await?})),
        None => Ok(json!({"done": "before"})),
    }
}

/// How long it is until then: never longer than the time between snapshots.
fn rest(due: Timestamp, now: Timestamp) -> Duration {
    let left = due.as_millisecond().saturating_sub(now.as_millisecond()).clamp(0, EVERY);
    Duration::from_millis(u64::try_from(left).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_longer_than_the_time_between_snapshots() {
        let at = |ms: i64| Timestamp::from_millisecond(1_800_000_000_000 + ms).unwrap();
        for (due, left) in [(3_000, 3_000), (0, 0), (-1, 0), (5_000, 5_000), (86_400_000, 5_000)] {
            assert_eq!(rest(at(due), at(0)), Duration::from_millis(left));
        }
    }
}
