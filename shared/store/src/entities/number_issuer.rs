//! The number issuer of a queue: the last number of its business day, and how many tickets wait or are called.

use super::{Parsed, Queue};
use crate::{Condition, Item, Update, condition, entity, keys};
use jiff::civil::Date;
use model::queue::{BusinessDay, QueueState, QueueTag};

entity! {
    /// The number issuer of a queue. It is hot, so it holds no more than issuing a number needs.
    pub struct NumberIssuer: "NumberIssuer" {
        required {
            /// Business day that numbers are issued for.
            day / DAY: Parsed<Date> = "day";
        }
        optional {
            /// The request that the last number was issued to.
            issued_to / ISSUED_TO: super::Text = "issued_to";
            /// Maximum number of active tickets of guests who have not proven to be at the door. `None` until the settings are
            /// applied.
            unverified_capacity / UNVERIFIED_CAPACITY: i64 = "unverified_capacity";
        }
        defaulted {
            /// Time until which the business day certainly lasts, in Unix seconds.
            day_ends_at / DAY_ENDS_AT: i64 = "day_ends_at";
            /// Number of waiting and called tickets.
            active / ACTIVE: i64 = "active";
            /// Maximum number of waiting and called tickets.
            capacity / CAPACITY: i64 = "capacity";
            /// Version of the queue's settings that it applies.
            settings_version / SETTINGS_VERSION: i64 = "settings_version";
            /// Last number that the last recount covered.
            recounted_to / RECOUNTED_TO: i64 = "recounted_to";
            /// By how much `active` was off at the last recount.
            drift / DRIFT: i64 = "drift";
            /// Number of active tickets of guests who have not proven to be at the door.
            unverified / UNVERIFIED: i64 = "unverified";
            /// By how much `unverified` was off at the last recount.
            unverified_drift / UNVERIFIED_DRIFT: i64 = "unverified_drift";
        }
    }
}

const STATE: &str = "status";
const LAST_NUMBER: &str = "last_number";
/// The capacity of a queue without a limit, so that one condition serves both.
const UNLIMITED: i64 = 1_000_000_000;

/// Through which channel a number is requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinChannel {
    /// A customer, or a guest at the door: the queue has to be open and have room.
    Customer,
    /// A guest who has not proven to be at the door: the queue has to be open, with room, and with room for such guests.
    UnverifiedGuest,
    /// Staff, for a customer in the shop: the queue has to be open or paused and have room.
    Staff,
    /// The customer of an appointment who checked in: always.
    Appointment,
}

/// A request for a number.
#[derive(Debug, Clone, Copy)]
pub struct NumberRequest<'a> {
    /// Queue that issues the number.
    pub queue: QueueTag,
    /// Through which channel it is requested.
    pub channel: JoinChannel,
    /// Name of the request. Retries have the same name, so that a number whose response was lost is found again.
    pub name: &'a str,
    /// Time of the request, in Unix seconds.
    pub now: i64,
}

fn capacity(queue: &Queue) -> i64 {
    match queue.capacity() {
        0 => UNLIMITED,
        capacity => capacity,
    }
}

/// Returns how many guests who have not proven to be at the door may wait: a third of the capacity, at least one, so that
/// nobody can fill a queue from elsewhere.
fn unverified_capacity(queue: &Queue) -> i64 {
    (capacity(queue) / 3).max(1)
}

/// How many tickets hold capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ActiveTickets {
    pub(crate) active: i64,
    /// Of these, tickets whose guests have not proven to be at the door.
    pub(crate) unverified: i64,
}

/// By how much a step changes what a number issuer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ActiveChange {
    pub(crate) active: i64,
    /// Of these, tickets whose guests have not proven to be at the door.
    pub(crate) unverified: i64,
}

impl ActiveChange {
    /// Whether it needs room.
    #[must_use]
    pub const fn is_increase(self) -> bool {
        self.active > 0
    }

    /// Whether it makes room.
    #[must_use]
    pub const fn is_decrease(self) -> bool {
        self.active < 0
    }

    /// The change that undoes it.
    #[must_use]
    pub const fn undone(self) -> Self {
        Self { active: -self.active, unverified: -self.unverified }
    }
}

fn equal(attribute: &'static str, value: impl Into<crate::Value>) -> Condition {
    Condition::Equal(attribute.into(), value.into())
}

impl NumberIssuer {
    /// The number issuer of a new queue.
    #[must_use]
    pub fn new(queue: &Queue, day: &BusinessDay) -> Self {
        let item = Item::new(&keys::number_issuer(queue.tag()), Self::TAG)
            .with(STATE, queue.state().as_str())
            .with(Self::CAPACITY, capacity(queue))
            .with(Self::UNVERIFIED_CAPACITY, unverified_capacity(queue))
            .with(Self::SETTINGS_VERSION, queue.version())
            .with(Self::DAY, day.date.to_string())
            .with(Self::DAY_ENDS_AT, day.until)
            .with(LAST_NUMBER, 0)
            .with(Self::ACTIVE, 0)
            .with(Self::UNVERIFIED, 0);
        Self { item, day: day.date }
    }

    /// Whether the queue accepts customers.
    #[must_use]
    pub fn state(&self) -> QueueState {
        self.item.parsed(STATE).unwrap_or(QueueState::Closed)
    }

    /// Last number that was issued.
    #[must_use]
    pub fn last_number(&self) -> u32 {
        u32::try_from(self.item.number(LAST_NUMBER)).unwrap_or_default()
    }

    /// Whether the capacity is reached, for those who join through a channel.
    #[must_use]
    pub fn is_full(&self, channel: JoinChannel) -> bool {
        let no_more_guests = self.unverified_capacity().is_some_and(|it| self.unverified() >= it);
        self.active() >= self.capacity() || (channel == JoinChannel::UnverifiedGuest && no_more_guests)
    }

    /// Issues the next number and counts one more active ticket. Refused if the channel is not allowed, the queue is full,
    /// the business day is over, or the last number was issued to the same request.
    pub(crate) fn issue(request: &NumberRequest<'_>) -> Update {
        let other_request = Condition::Any(vec![
            Condition::Missing(Self::ISSUED_TO.into()),
            Condition::Differs(Self::ISSUED_TO.into(), request.name.into()),
        ]);
        let update = Update::of(keys::number_issuer(request.queue))
            .add(LAST_NUMBER, 1)
            .add(Self::ACTIVE, 1)
            .set(Self::ISSUED_TO, request.name)
            .when(condition::exists())
            .when(other_request)
            .when(Condition::Greater(Self::DAY_ENDS_AT.into(), request.now.into()));
        let is = |state: QueueState| equal(STATE, state.as_str());
        match request.channel {
            JoinChannel::Customer => update.when(is(QueueState::Open)).when(Self::has_room()),
            JoinChannel::UnverifiedGuest => {
                let update = update.when(is(QueueState::Open)).when(Self::has_room()).add(Self::UNVERIFIED, 1);
                update.when(Self::has_room_for_unverified())
            }
            JoinChannel::Staff => {
                let accepts = Condition::Any(vec![is(QueueState::Open), is(QueueState::Paused)]);
                update.when(accepts).when(Self::has_room())
            }
            JoinChannel::Appointment => update,
        }
    }

    fn has_room() -> Condition {
        Condition::Below(Self::ACTIVE.into(), Self::CAPACITY.into())
    }

    fn has_room_for_unverified() -> Condition {
        let none = Condition::Missing(Self::UNVERIFIED.into());
        let room = Condition::Below(Self::UNVERIFIED.into(), Self::UNVERIFIED_CAPACITY.into());
        Condition::All(vec![Condition::Exists(Self::UNVERIFIED_CAPACITY.into()), Condition::Any(vec![none, room])])
    }

    /// Returns the last number as if it had never been issued. Refused if another one was issued since.
    pub(crate) fn return_last_number(&self, channel: JoinChannel) -> Update {
        // The request alone is ambiguous: a concurrent duplicate may have been issued a number since.
        self.decrement_on_same_day(channel)
            .add(LAST_NUMBER, -1)
            .remove(Self::ISSUED_TO)
            .when(equal(Self::ISSUED_TO, self.issued_to().unwrap_or_default()))
            .when(equal(LAST_NUMBER, i64::from(self.last_number())))
    }

    /// Counts one active ticket less, if it is still the same business day.
    pub(crate) fn decrement_on_same_day(&self, channel: JoinChannel) -> Update {
        let same_day = equal(Self::DAY, self.day.to_string());
        let update = Update::of(self.key()).add(Self::ACTIVE, -1).when(same_day);
        if channel == JoinChannel::UnverifiedGuest { update.add(Self::UNVERIFIED, -1) } else { update }
    }

    /// Changes the number of active tickets. An increase is refused if the queue is full.
    pub(crate) fn change_active(queue: QueueTag, change: ActiveChange) -> Update {
        let update = Update::of(keys::number_issuer(queue)).add(Self::ACTIVE, change.active).when(condition::exists());
        let update = if change.unverified == 0 { update } else { update.add(Self::UNVERIFIED, change.unverified) };
        if change.is_increase() { update.when(Self::has_room()) } else { update }
    }

    /// Begins a business day: numbers start at 1 again. Refused if another day has begun since.
    pub(crate) fn begin_day(&self, day: &BusinessDay) -> Update {
        let update = Update::of(self.key()).set(Self::DAY_ENDS_AT, day.until);
        let update = update.when(equal(Self::DAY, self.day.to_string()));
        if self.day == day.date {
            return update;
        }
        update.set(Self::DAY, day.date.to_string()).set(LAST_NUMBER, 0).set(Self::RECOUNTED_TO, 0)
    }

    /// Applies the settings of its queue. Refused if newer ones were applied.
    pub(crate) fn apply_settings(queue: &Queue) -> Update {
        Update::of(keys::number_issuer(queue.tag()))
            .set(STATE, queue.state().as_str())
            .set(Self::CAPACITY, capacity(queue))
            .set(Self::UNVERIFIED_CAPACITY, unverified_capacity(queue))
            .set(Self::SETTINGS_VERSION, queue.version())
            .when(condition::exists())
            .when(Condition::AtMost(Self::SETTINGS_VERSION.into(), queue.version().into()))
    }

    /// Whether the counts are right, and were at the last recount.
    pub(crate) fn is_settled(&self, actual: &ActiveTickets) -> bool {
        let counted = ActiveTickets { active: self.active(), unverified: self.unverified() };
        counted == *actual && self.drift() == 0 && self.unverified_drift() == 0
    }

    /// Records a recount that found these tickets. A count is corrected once it is off by the same amount twice in a
    /// row. Refused if anything was counted since.
    pub(crate) fn recount(&self, actual: &ActiveTickets) -> Update {
        let (drift, unverified_drift) = (self.active() - actual.active, self.unverified() - actual.unverified);
        let (lasting, unverified_lasting) = (drift == self.drift(), unverified_drift == self.unverified_drift());
        let last = i64::from(self.last_number());
        Update::of(self.key())
            .set(Self::ACTIVE, if lasting { actual.active } else { self.active() })
            .set(Self::DRIFT, if lasting { 0 } else { drift })
            .set(Self::UNVERIFIED, if unverified_lasting { actual.unverified } else { self.unverified() })
            .set(Self::UNVERIFIED_DRIFT, if unverified_lasting { 0 } else { unverified_drift })
            .set(Self::RECOUNTED_TO, last)
            .when(equal(Self::ACTIVE, self.active()))
            .when(equal(LAST_NUMBER, last))
            .when(equal(Self::DAY, self.day.to_string()))
    }
}
