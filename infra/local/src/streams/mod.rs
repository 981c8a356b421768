//! Polls the table's stream for each event source mapping.

mod deliver;
mod poller;

pub(crate) use poller::StreamPoller;

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

/// The progress of all pollers.
pub(crate) struct Streams {
    pub(crate) write_signal: Arc<WriteSignal>,
    pub(crate) progress: Vec<Arc<PollerProgress>>,
}

impl Streams {
    /// Returns whether all writes have been delivered.
    pub(crate) fn drained(&self) -> bool {
        let notify = self.write_signal.count();
        self.progress.iter().all(|it| it.0.load(Ordering::Acquire) >= notify)
    }
}
