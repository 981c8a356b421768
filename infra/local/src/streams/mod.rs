//! Polls the table's stream for each event source mapping.

mod deliver;
mod poller;

pub(crate) use poller::StreamPoller;

use crate::dead_letters::Undelivered;
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::watch;

/// Signals writes to the pollers.
pub(crate) struct WriteSignal(watch::Sender<u64>);

impl Default for WriteSignal {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl WriteSignal {
    /// Signals that something may have been written.
    pub(crate) fn notify(&self) {
        self.0.send_modify(|count| *count += 1);
    }

    /// Returns the number of signals so far.
    pub(crate) fn count(&self) -> u64 {
        *self.0.borrow()
    }
}

/// The progress of a poller, as a count of [`WriteSignal`].
#[derive(Default)]
pub(crate) struct PollerProgress(AtomicU64);

impl PollerProgress {
    fn reached(&self, count: u64) {
        self.0.store(count, Ordering::Release);
    }
}

/// All pollers.
pub(crate) struct Streams {
    pub(crate) write_signal: Arc<WriteSignal>,
    pub(crate) pollers: Vec<Arc<StreamPoller>>,
}

impl Streams {
    /// Delivers the records of a dead letter again, as the event source mapping with this id does, or else one of the same
    /// function. Returns whether there is one.
    pub(crate) async fn deliver_again(&self, letter: &Undelivered) -> bool {
        let of_function = || self.pollers.iter().find(|it| it.mapping.function == letter.function);
        let Some(poller) = self.pollers.iter().find(|it| it.mapping.id == letter.origin).or_else(of_function) else {
            return false;
        };
        let records = letter.payload.get("Records").and_then(Value::as_array).cloned().unwrap_or_default();
        let batch = letter.message.get("DDBStreamBatchInfo");
        let part = |name: &str| batch.and_then(|it| it.get(name)).and_then(Value::as_str).unwrap_or_default();
        poller.deliver(part("streamArn"), part("shardId"), records).await;
        true
    }

    /// Returns whether all writes have been delivered.
    pub(crate) fn drained(&self) -> bool {
        let notify = self.write_signal.count();
        self.pollers.iter().all(|it| it.progress.0.load(Ordering::Acquire) >= notify)
    }
}
