//! Background tasks that are ended and awaited together.

use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The tasks of one cloud, and the two signals that end them.
///
/// `closing` comes first: no new connections are accepted and sockets close. `ended` follows: remaining tasks are dropped.
#[derive(Clone, Default)]
pub(crate) struct Tasks {
    pub(crate) closing: CancellationToken,
    pub(crate) ended: CancellationToken,
    tracker: TaskTracker,
}

impl Tasks {
    /// Returns tasks that ignore `closing` and end with this signal.
    pub(crate) fn until(&self, token: &CancellationToken) -> Self {
        Self { closing: token.clone(), ended: token.clone(), tracker: self.tracker.clone() }
    }

    /// Runs a future that ends by itself when the cloud ends. It is not dropped.
    pub(crate) fn spawn_until_done(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.tracker.spawn(work);
    }

    /// Runs a future until it completes or the cloud ends.
    pub(crate) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let ended = self.ended.clone();
        self.tracker.spawn(async move {
            tokio::select! {
                () = ended.cancelled() => {}
                () = work => {}
            }
        });
    }

    /// Ends all tasks and waits for them, for at most `timeout`.
    pub(crate) async fn end(&self, timeout: Duration) {
        self.closing.cancel();
        self.ended.cancel();
        self.tracker.close();
        let _ = tokio::time::timeout(timeout, self.tracker.wait()).await;
    }
}
