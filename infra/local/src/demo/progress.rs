//! How far the demo world is.

use serde::Serialize;
use tokio::sync::watch;

/// How far the demo world is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DemoProgress {
    /// Shops that stand.
    pub shops: usize,
    /// Shops of the whole demo world; 0 if there is none.
    pub of: usize,
    /// Whether nothing more will come.
    pub is_done: bool,
    /// Why it stopped early: one line. `None` if it did not.
    pub error: Option<String>,
}

/// Tells how far the demo world is.
#[derive(Clone, Debug)]
pub(crate) struct ProgressReporter(watch::Sender<DemoProgress>);

impl ProgressReporter {
    /// Creates a reporter of a demo world with this many shops.
    pub(crate) fn new(shops: usize) -> Self {
        Self(watch::Sender::new(DemoProgress { of: shops, ..DemoProgress::default() }))
    }

    /// Returns a receiver of all further changes.
    pub(crate) fn subscribe(&self) -> watch::Receiver<DemoProgress> {
        self.0.subscribe()
    }

    /// One more shop stands.
    pub(super) fn shop_completed(&self) {
        self.0.send_modify(|it| it.shops += 1);
    }

    /// Nothing more will come.
    pub(crate) fn end(&self, outcome: Result<(), String>) {
        self.0.send_modify(|it| {
            it.is_done = true;
            it.error = outcome.err();
        });
    }
}
