//! The platform's clock: the machine's, moved forward on request.

use dynoxide::storage_backend::Clock as EngineClock;
use jiff::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use tokio::sync::watch;

/// The clock that gateways, functions, schedules and the table's expiry share.
pub(crate) struct PlatformClock {
    offset_ms: AtomicI64,
    moved: watch::Sender<i64>,
}

impl PlatformClock {
    /// The machine's clock plus so many milliseconds.
    pub(crate) fn new(offset_ms: i64) -> Self {
        Self { offset_ms: AtomicI64::new(offset_ms), moved: watch::Sender::new(offset_ms) }
    }

    /// The current instant.
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now_ms()).unwrap_or_default()
    }

    /// The current instant in milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> i64 {
        Timestamp::now().as_millisecond().saturating_add(self.offset_ms())
    }

    /// How far it is ahead of the machine's clock.
    pub(crate) fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::Acquire)
    }

    /// Moves it forward.
    pub(crate) fn advance(&self, by_ms: i64) {
        self.offset_ms.fetch_add(by_ms, Ordering::AcqRel);
        self.moved.send_replace(self.offset_ms());
    }

    /// Sees every move.
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
