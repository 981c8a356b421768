//! Tracks background work: deliveries, retries and jobs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts background work that has begun and ended.
#[derive(Default)]
pub(crate) struct Activity {
    begun: AtomicU64,
    ended: AtomicU64,
}

/// A piece of background work. It ends when the guard is dropped.
pub(crate) struct ActivityGuard(Arc<Activity>);

impl Activity {
    /// Records that a piece of work begins.
    pub(crate) fn begin(self: &Arc<Self>) -> ActivityGuard {
        self.begun.fetch_add(1, Ordering::AcqRel);
        ActivityGuard(Arc::clone(self))
    }

    /// Number of pieces of work begun so far.
    pub(crate) fn begun(&self) -> u64 {
        self.begun.load(Ordering::Acquire)
    }

    /// Returns whether all work has ended.
    pub(crate) fn at_rest(&self) -> bool {
        let ended = self.ended.load(Ordering::Acquire);
        ended == self.begun()
    }
}

impl Drop for ActivityGuard {
    fn drop(&mut self) {
        self.0.ended.fetch_add(1, Ordering::AcqRel);
    }
}
