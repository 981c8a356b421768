//! Events about queues.

use store::queue::State;

/// The event of a queue that has become this.
pub(crate) const fn event(state: State) -> &'static str {
    match state {
        State::Open => "QueueOpened",
        State::Paused => "QueuePaused",
        State::Closed => "QueueClosed",
    }
}
