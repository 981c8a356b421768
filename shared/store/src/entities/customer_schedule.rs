//! A customer's schedule: their live appointments and holds in all shops, and their waitlist entries.
//!
//! Each entry is one attribute, so that it is removed without reading the rest. Adding requires the version that was
//! read; removing only makes room, so it does not.

use super::Numbers;
use crate::{Condition, Item, Update, Value, Write, entity, keys};
use jiff::civil::Date;
use model::booking::{BookedTimes, EntryKind, ScheduleEntry, must_prepay, recent_no_shows};
use model::{Id, Kind, id};
use serde::{Deserialize, Serialize};

entity! {
    /// A customer's schedule.
    pub struct CustomerSchedule: "CustomerSchedule" {
        defaulted {
            /// How often times were added.
            version / VERSION: i64 = "version";
            /// How often waitlist entries were added.
            waitlist_version / WAITLIST_VERSION: i64 = "waits";
            /// Starts of appointments to which the customer did not come, in Unix seconds.
            no_shows / NO_SHOWS: Numbers = "no_shows";
        }
    }
}

/// A waitlist entry in a schedule. Names are short where it is stored, as each write carries the whole schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActiveEntry {
    /// The service.
    #[serde(rename = "s")]
    pub service: Id<id::Service>,
    /// The first date.
    #[serde(rename = "f")]
    pub first: Date,
    /// The last date.
    #[serde(rename = "t")]
    pub last: Date,
    /// When the dates are over, in Unix seconds.
    #[serde(rename = "u")]
    pub ends_at: i64,
}

/// A time to be added to a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedTime {
    /// The appointment, or the one that a hold may become.
    pub appointment: Id<id::Appointment>,
    /// Its entry.
    pub entry: ScheduleEntry,
}

/// What a step changes of a time in a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeChange {
    /// The appointment is over: its time is removed.
    Over(Id<id::Appointment>),
    /// The customer did not come: its time is removed, and its start (Unix seconds) recorded.
    Missed {
        /// The appointment.
        appointment: Id<id::Appointment>,
        /// Its start, in Unix seconds.
        start: i64,
    },
    /// It has another entry.
    Replaced(AddedTime),
}

/// What a customer has booked, holds or waits for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OpenBookings {
    /// Appointments that are not over.
    #[serde(default)]
    pub appointments: Vec<Id<id::Appointment>>,
    /// Open holds.
    #[serde(default)]
    pub holds: Vec<Id<id::Hold>>,
    /// Waitlist entries whose dates are not over.
    #[serde(default)]
    pub waitlist_entries: Vec<Id<id::Waitlist>>,
}

/// The beginnings of the attributes of times and of waitlist entries.
const TIME: &str = "e_";
const WAITLIST_ENTRY: &str = "w_";

fn time(appointment: Id<id::Appointment>) -> String {
    format!("{TIME}{appointment}")
}

fn waitlist_entry(entry: Id<id::Waitlist>) -> String {
    format!("{WAITLIST_ENTRY}{entry}")
}

/// The id in the name of an attribute.
fn id_in<K: Kind>(name: &str, prefix: &str) -> Option<Id<K>> {
    name.strip_prefix(prefix)?.parse().ok()
}

fn update(user: Id<id::User>) -> Update {
    Update::of(keys::customer_schedule(user)).entity(CustomerSchedule::TAG)
}

// The attribute can only be derived where the macro writes the struct.
#[allow(clippy::derivable_impls)]
impl Default for CustomerSchedule {
    fn default() -> Self {
        Self { item: Item::default() }
    }
}

impl CustomerSchedule {
    /// The customer's times in all shops.
    #[must_use]
    pub fn times(&self) -> BookedTimes {
        let entries = self.names(TIME).filter_map(|it| self.item.document::<ScheduleEntry>(it));
        BookedTimes(entries.collect())
    }

    /// Whether the customer missed so many appointments recently that they must pay in advance (booking.md, "No-show
    /// score").
    #[must_use]
    pub fn must_prepay(&self, now: i64) -> bool {
        must_prepay(recent_no_shows(&self.no_shows(), now))
    }

    /// The waitlist entries whose dates are not over.
    #[must_use]
    pub fn active_waitlist_entries(&self, now: i64) -> Vec<ActiveEntry> {
        let entries = self.names(WAITLIST_ENTRY).filter_map(|it| self.item.document::<ActiveEntry>(it));
        entries.filter(|it| it.ends_at > now).collect()
    }

    /// Returns what the customer has booked, holds or waits for at `now` (Unix seconds).
    #[must_use]
    pub fn open_bookings(&self, now: i64) -> OpenBookings {
        let mut open = OpenBookings::default();
        for name in self.names(TIME) {
            let entry = self.item.document::<ScheduleEntry>(name).filter(|it| it.is_live(now));
            match entry.map(|it| (it.kind, it.id)) {
                Some((EntryKind::Appointment, _)) => open.appointments.extend(id_in(name, TIME)),
                Some((EntryKind::Hold, id)) => open.holds.extend(id.parse::<Id<id::Hold>>().ok()),
                Some((EntryKind::Offer, _)) | None => {}
            }
        }
        // A hold has one entry for each of its times.
        open.holds.sort_unstable();
        open.holds.dedup();
        let is_active = |name: &&String| self.item.document::<ActiveEntry>(name).is_some_and(|it| it.ends_at > now);
        let entries = self.names(WAITLIST_ENTRY).filter(is_active);
        open.waitlist_entries = entries.filter_map(|it| id_in(it, WAITLIST_ENTRY)).collect();
        open
    }

    /// The write that deletes the schedule, if nothing was added since it was read.
    #[must_use]
    pub fn delete(&self, user: Id<id::User>) -> Write {
        let unchanged = [self.is_unchanged(Self::VERSION), self.is_unchanged(Self::WAITLIST_VERSION)];
        Write::Delete(keys::customer_schedule(user), Some(Condition::All(unchanged.into())))
    }

    /// Adds times, if none were added since the schedule was read. Times that are over, and those whose entries have ids
    /// in `gone`, are removed along the way.
    pub fn add_times(&self, user: Id<id::User>, added: &[AddedTime], gone: &[String], now: i64) -> Update {
        let names: Vec<String> = added.iter().map(|it| time(it.appointment)).collect();
        let change = update(user).add(Self::VERSION, 1).when(self.is_unchanged(Self::VERSION));
        let over = self.names(TIME).filter(|name| !names.contains(name)).filter(|name| {
            let entry = self.item.document::<ScheduleEntry>(name);
            entry.is_none_or(|it| !it.is_live(now) || gone.contains(&it.id))
        });
        let change = over.fold(change, |change, name| change.remove(name.clone()));
        added.iter().fold(change, |change, it| change.set(time(it.appointment), Value::document(&it.entry)))
    }

    /// Adds a waitlist entry, if none was added since the schedule was read. Those whose dates are over are removed along
    /// the way.
    pub fn add_waitlist_entry(
        &self,
        user: Id<id::User>,
        id: Id<id::Waitlist>,
        entry: &ActiveEntry,
        now: i64,
    ) -> Update {
        let change = update(user).add(Self::WAITLIST_VERSION, 1).when(self.is_unchanged(Self::WAITLIST_VERSION));
        let over = self.names(WAITLIST_ENTRY).filter(|name| {
            let entry = self.item.document::<ActiveEntry>(name);
            entry.is_none_or(|it| it.ends_at <= now)
        });
        let change = over.fold(change, |change, name| change.remove(name.clone()));
        change.set(waitlist_entry(id), Value::document(entry))
    }

    /// Removes times.
    pub fn remove_times(user: Id<id::User>, appointments: impl IntoIterator<Item = Id<id::Appointment>>) -> Update {
        appointments.into_iter().fold(update(user), |change, id| change.remove(time(id)))
    }

    /// Changes times, in one update: a transaction may write a schedule only once.
    pub fn change_times(user: Id<id::User>, changes: &[TimeChange]) -> Update {
        let changed = changes.iter().fold(update(user), |update, change| match change {
            TimeChange::Over(appointment) | TimeChange::Missed { appointment, .. } => update.remove(time(*appointment)),
            TimeChange::Replaced(added) => update.set(time(added.appointment), Value::document(&added.entry)),
        });
        let missed = changes.iter().filter_map(|it| match it {
            TimeChange::Missed { start, .. } => Some(*start),
            TimeChange::Over(_) | TimeChange::Replaced(_) => None,
        });
        let missed: Vec<i64> = missed.collect();
        if missed.is_empty() { changed } else { changed.add(Self::NO_SHOWS, Value::numbers(missed)) }
    }

    /// Changes times that were kept until now, if they are still there.
    pub fn confirm_times(user: Id<id::User>, confirmed: &[AddedTime]) -> Update {
        confirmed.iter().fold(update(user), |change, it| {
            let name = time(it.appointment);
            change.when(Condition::Exists(name.clone().into())).set(name, Value::document(&it.entry))
        })
    }

    /// Removes a waitlist entry.
    pub fn remove_waitlist_entry(user: Id<id::User>, entry: Id<id::Waitlist>) -> Update {
        Self::without_waitlist_entry(update(user), entry)
    }

    /// Removes a waitlist entry as part of another change of the schedule.
    pub fn without_waitlist_entry(change: Update, entry: Id<id::Waitlist>) -> Update {
        change.remove(waitlist_entry(entry))
    }

    fn names<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a String> {
        self.item.0.keys().filter(move |it| it.starts_with(prefix))
    }

    fn is_unchanged(&self, counter: &'static str) -> Condition {
        match self.item.number_of(counter) {
            None | Some(0) => Condition::Missing(counter.into()),
            Some(seen) => Condition::Equal(counter.into(), seen.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_makes_room_and_the_rest_stays() {
        let (user, date) = (Id::fixed(1), "2026-03-01".parse().unwrap());
        let entry = |ends_at| ActiveEntry { service: Id::fixed(7), first: date, last: date, ends_at };
        let before = CustomerSchedule {
            item: Item::default()
                .with("entity", CustomerSchedule::TAG)
                .with(&waitlist_entry(Id::fixed(1)), Value::document(&entry(100)))
                .with(&waitlist_entry(Id::fixed(2)), Value::document(&entry(200)))
                .with("e_appt", "{}"),
        };
        assert_eq!(before.active_waitlist_entries(100), [entry(200)]);
        let after = before.updated(&before.add_waitlist_entry(user, Id::fixed(3), &entry(300), 100)).unwrap();
        let mut ends: Vec<i64> = after.active_waitlist_entries(0).iter().map(|it| it.ends_at).collect();
        ends.sort_unstable();
        assert_eq!(ends, [200, 300]);
        assert_eq!((after.waitlist_version(), after.item.has("e_appt")), (1, true));
        let left = after.updated(&CustomerSchedule::remove_waitlist_entry(user, Id::fixed(2))).unwrap();
        assert_eq!(left.active_waitlist_entries(0), [entry(300)]);
        assert_eq!(CustomerSchedule::default().active_waitlist_entries(0), []);
    }

    #[test]
    fn what_is_open_is_named_once_and_what_is_over_is_not_named() {
        let time = |kind, id: String, end| ScheduleEntry {
            id,
            kind,
            visit: String::new(),
            shop: String::new(),
            start: 0,
            end,
            until: None,
        };
        let appointment = |at| Id::<id::Appointment>::fixed(at);
        let hold = Id::<id::Hold>::fixed(9);
        let item = [
            (1, time(EntryKind::Appointment, appointment(1).to_string(), 200)),
            (2, time(EntryKind::Appointment, appointment(2).to_string(), 100)),
            (3, time(EntryKind::Hold, hold.to_string(), 200)),
            (4, time(EntryKind::Hold, hold.to_string(), 300)),
        ];
        let item = item.into_iter().fold(Item::default().with("entity", CustomerSchedule::TAG), |item, (at, it)| {
            item.with(&super::time(appointment(at)), Value::document(&it))
        });
        let date = "2026-03-01".parse().unwrap();
        let waiting = ActiveEntry { service: Id::fixed(7), first: date, last: date, ends_at: 200 };
        let item = item.with(&waitlist_entry(Id::fixed(5)), Value::document(&waiting));
        let open = CustomerSchedule { item }.open_bookings(100);
        let expected = OpenBookings {
            appointments: vec![appointment(1)],
            holds: vec![hold],
            waitlist_entries: vec![Id::fixed(5)],
        };
        assert_eq!(open, expected);
    }
}
