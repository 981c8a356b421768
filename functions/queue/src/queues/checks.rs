//! When a queue is to be looked at next.

use model::{Id, id};
use store::{Item, Write, keys};

/// How often a queue is looked at while somebody is in it or may join, in seconds.
pub(crate) const EVERY: i64 = 60;
/// How long a moment outlives itself, in seconds.
const KEPT: i64 = 7 * 86_400;

/// At the first full minute after a moment: looks for the same minute are one.
pub(crate) fn after(queue: Id<id::Queue>, moment: i64) -> Write {
    let moment = moment.div_euclid(EVERY) * EVERY + EVERY;
    let item =
        Item::new(&keys::queue_check(moment, queue), "Tick").with("kind", "queue").with("id", queue).with("at", moment);
    Write::put(item.with("ttl", moment + KEPT))
}
