//! Reads the table's stream for each event source mapping, woken by writes.

mod deliver;
mod reader;

pub(crate) use reader::Reader;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::watch;

/// Tells the readers that something was written.
pub(crate) struct Wake(watch::Sender<u64>);

impl Default for Wake {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Wake {
    /// Something may have been written.
    pub(crate) fn written(&self) {
        self.0.send_modify(|count| *count += 1);
    }

    /// How often that was so.
    pub(crate) fn count(&self) -> u64 {
        *self.0.borrow()
    }
}

/// How far a reader has come, in counts of [`Wake`].
#[derive(Default)]
pub(crate) struct Progress(AtomicU64);

impl Progress {
    fn reached(&self, count: u64) {
        self.0.store(count, Ordering::Release);
    }
}

/// All readers' progress.
pub(crate) struct Streams {
    pub(crate) wake: Arc<Wake>,
    pub(crate) progress: Vec<Arc<Progress>>,
}

impl Streams {
    /// Whether everything that was written has been delivered.
    pub(crate) fn drained(&self) -> bool {
        let written = self.wake.count();
        self.progress.iter().all(|it| it.0.load(Ordering::Acquire) >= written)
    }
}
