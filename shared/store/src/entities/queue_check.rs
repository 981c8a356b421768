//! A scheduled check of a queue.

use crate::{Item, Write, entity, keys};
use model::{Id, id};

/// Interval between checks of a queue that is open or has tickets, in seconds.
pub const CHECK_INTERVAL: i64 = 60;

entity! {
    /// A scheduled check of a queue.
    pub struct QueueCheck: "QueueCheck" {
        required {
            /// The queue.
            queue / QUEUE: Id<id::Queue> = "id";
        }
        defaulted {
            /// When the check is due, in Unix seconds.
            at / AT: i64 = "at";
        }
    }
}

impl QueueCheck {
    /// Schedules a check at the first full minute after a moment (Unix seconds). Checks in the same minute are one.
    #[must_use]
    pub fn due_after(queue: Id<id::Queue>, moment: i64) -> Write {
        let at = moment.div_euclid(CHECK_INTERVAL) * CHECK_INTERVAL + CHECK_INTERVAL;
        let item = Item::new(&keys::queue_check(at, queue), Self::TAG).with("kind", "queue").with(Self::QUEUE, queue);
        // Without an expiry: the job deletes it, however late it runs.
        Write::put(item.with(Self::AT, at))
    }
}
