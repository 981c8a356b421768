//! Everything that runs beside the caller, so that it can be ended together and waited for.

use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The tasks of one cloud, and the two signals that end them.
///
/// `closing` comes first: no new connections, sockets say goodbye. `ended` follows: whatever still runs is dropped.
#[derive(Clone, Default)]
pub(crate) struct Tasks {
    pub(crate) closing: CancellationToken,
    pub(crate) ended: CancellationToken,
    tracker: TaskTracker,
}

impl Tasks {
    /// Tasks that take no notice of the closing and end with this signal.
    pub(crate) fn until(&self, token: &CancellationToken) -> Self {
        Self { closing: token.clone(), ended: token.clone(), tracker: self.tracker.clone() }
    }

    /// Runs a future that ends by itself when the cloud ends.
    pub(crate) fn spawn_patient(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.tracker.spawn(work);
    }

    /// Runs a future until it is done or the cloud ends.
    pub(crate) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let ended = self.ended.clone();
        self.tracker.spawn(async move {
            tokio::select! {
                () = ended.cancelled() => {}
                () = work => {}
            }
        });
    }

    /// Ends everything and waits until it has ended, for at most `patience`.
    pub(crate) async fn end(&self, patience: Duration) {
        self.closing.cancel();
        self.ended.cancel();
        self.tracker.close();
        let _ = tokio::time::timeout(patience, self.tracker.wait()).await;
    }
}
