//! What steps of a ticket's life change.

use super::{LAT, LNG, PLACEMENT, PRIORITY, RETENTION, SERVED_BY, Ticket};
use crate::{Item, Update, Value};
use model::queue::{Placement, Status};
use model::{Id, id};

/// Sets the placement in the line.
pub(crate) fn place(update: Update, placement: &Placement) -> Update {
    update.set(PLACEMENT, Value::document(placement))
}

/// Removes the placement.
pub(crate) fn unplace(update: Update) -> Update {
    update.remove(PLACEMENT)
}

/// Sets the specialist who serves.
pub(crate) fn served_by(update: Update, specialist: Option<Id<id::Specialist>>) -> Update {
    update.set_some(SERVED_BY, specialist)
}

/// Sets the priority.
pub(crate) fn prioritise(update: Update, priority: u8) -> Update {
    update.set(PRIORITY, i64::from(priority))
}

/// Removes what a waiting ticket does not have.
pub(crate) fn rejoin(update: Update) -> Update {
    [Ticket::CALL_DEADLINE, Ticket::COUNTER, Ticket::COUNTER_KEY, Ticket::CALLED_BY, SERVED_BY, Ticket::SKIPPED_AT]
        .into_iter()
        .fold(update, Update::remove)
}

/// The item of an ended ticket. It does not contain the location of its owner. It contains the phone number of a guest
/// only if it was cancelled, because the guest is still notified of that.
pub(crate) fn ended(mut item: Item, status: Status, now: i64) -> Item {
    let phone: &[&str] = if status == Status::Cancelled { &[] } else { &[Ticket::PHONE] };
    for name in [LAT, LNG].iter().chain(phone) {
        item.0.remove(*name);
    }
    item.with("ttl", now + RETENTION)
}
