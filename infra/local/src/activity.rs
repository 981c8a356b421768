//! What is still under way beside the requests: deliveries, retries, jobs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts work that nobody waits for.
#[derive(Default)]
pub(crate) struct Activity {
    begun: AtomicU64,
    ended: AtomicU64,
}

/// One piece of work; it ends when this is dropped.
pub(crate) struct Busy(Arc<Activity>);

impl Activity {
    /// Notes that a piece of work begins.
    pub(crate) fn begin(self: &Arc<Self>) -> Busy {
        self.begun.fetch_add(1, Ordering::AcqRel);
        Busy(Arc::clone(self))
    }

    /// How many pieces have begun so far.
    pub(crate) fn begun(&self) -> u64 {
        self.begun.load(Ordering::Acquire)
    }

    /// Whether all of them have ended.
    pub(crate) fn at_rest(&self) -> bool {
        let ended = self.ended.load(Ordering::Acquire);
        ended == self.begun()
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.ended.fetch_add(1, Ordering::AcqRel);
    }
}
