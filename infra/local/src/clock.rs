//! The platform clock: the machine's clock plus an offset that only grows.

use dynoxide::storage_backend::Clock as EngineClock;
use jiff::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use tokio::sync::watch;

/// The clock shared by gateways, functions, schedules and the expiry of items.
pub(crate) struct PlatformClock {
    offset_ms: AtomicI64,
    moved: watch::Sender<i64>,
}

impl PlatformClock {
    /// Creates a clock that is `offset_ms` milliseconds ahead of the machine's.
    pub(crate) fn new(offset_ms: i64) -> Self {
        Self { offset_ms: AtomicI64::new(offset_ms), moved: watch::Sender::new(offset_ms) }
    }

    /// Returns the current instant.
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now_ms()).unwrap_or_default()
    }

    /// Returns the current instant in milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> i64 {
        Timestamp::now().as_millisecond().saturating_add(self.offset_ms())
    }

    /// Returns the offset to the machine's clock in milliseconds.
    pub(crate) fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::Acquire)
    }

    /// Moves the clock forward by `by_ms` milliseconds.
    pub(crate) fn advance(&self, by_ms: i64) {
        self.offset_ms.fetch_add(by_ms, Ordering::AcqRel);
        self.moved.send_replace(self.offset_ms());
    }

    /// Subscribes to changes of the offset.
    pub(crate) fn moves(&self) -> watch::Receiver<i64> {
        self.moved.subscribe()
    }
}

impl EngineClock for PlatformClock {
    fn now_unix_secs(&self) -> u64 {
        u64::try_from(self.now_ms() / 1000).unwrap_or_default()
    }

    #[allow(clippy::cast_precision_loss)] // The engine's interface; milliseconds fit f64 until the year 287396.
    fn now_unix_secs_f64(&self) -> f64 {
        self.now_ms() as f64 / 1000.0
    }
}
