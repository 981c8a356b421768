//! A customer's diary as it is kept: one attribute an entry, so that what ends is taken out without reading the rest,
//! and a version that whoever adds must have seen.

use model::booking::{self, CustomerSchedule, ScheduleEntry, recent_no_shows};
use model::{Id, id};
use store::{Condition, Item, Update, Value, keys};

/// The diary in an item; empty where there is none.
pub(crate) fn read(item: Option<&Item>) -> CustomerSchedule {
    let Some(item) = item else { return CustomerSchedule::default() };
    let entries = item.0.keys().filter(|it| it.starts_with("e_"));
    CustomerSchedule(entries.filter_map(|it| item.document::<ScheduleEntry>(it)).collect())
}

/// The attribute of the time of an appointment, or of a hold that may become one.
fn attribute(appointment: Id<id::Appointment>) -> String {
    format!("e_{appointment}")
}

/// Adds entries, if nobody added any since the diary was read. Entries that are over, and those with the ids in `gone`,
/// are taken out along the way.
pub(crate) fn add(
    user: Id<id::User>,
    seen: Option<&Item>,
    entries: &[(Id<id::Appointment>, ScheduleEntry)],
    gone: &[String],
    now: i64,
) -> Update {
    let version = seen.map_or(0, |it| it.number("version"));
    let unchanged = match version {
        0 => Condition::Missing("version".into()),
        version => Condition::Equal("version".into(), version.into()),
    };
    let mut update = Update::of(keys::customer_schedule(user)).entity("Diary").add("version", 1).when(unchanged);
    let names = seen.into_iter().flat_map(|it| it.0.keys()).filter(|it| it.starts_with("e_"));
    let added: Vec<String> = entries.iter().map(|(id, _)| attribute(*id)).collect();
    for name in names.filter(|it| !added.contains(it)) {
        let entry = seen.and_then(|it| it.document::<ScheduleEntry>(name));
        let over = entry.is_none_or(|it| !it.is_live(now) || gone.contains(&it.id));
        if over {
            update = update.remove(name.clone());
        }
    }
    entries.iter().fold(update, |it, (id, entry)| it.set(attribute(*id), Value::document(entry)))
}

/// Takes entries out. Whoever adds need not know: it only makes room.
pub(crate) fn free(user: Id<id::User>, appointments: impl IntoIterator<Item = Id<id::Appointment>>) -> Update {
    let update = Update::of(keys::customer_schedule(user)).entity("Diary");
    appointments.into_iter().fold(update, |it, id| it.remove(attribute(id)))
}

/// Puts an entry in the place of what it was before.
pub(crate) fn replace(user: Id<id::User>, appointment: Id<id::Appointment>, entry: &ScheduleEntry) -> Update {
    Update::of(keys::customer_schedule(user)).entity("Diary").set(attribute(appointment), Value::document(entry))
}

/// Takes an appointment out to which its customer didn't come, and remembers when that was.
pub(crate) fn missed(user: Id<id::User>, appointment: Id<id::Appointment>, start: i64) -> Update {
    free(user, [appointment]).add("no_shows", Value::numbers([start]))
}

/// Whether somebody didn't come so often lately that they would have to pay first (booking.md, "No-show score").
pub(crate) fn must_prepay(item: Option<&Item>, now: i64) -> bool {
    let missed: Vec<i64> = item.map(|it| it.numbers("no_shows")).unwrap_or_default();
    booking::must_prepay(recent_no_shows(&missed, now))
}
