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
    /// A customer: the queue has to be open and have room.
    Customer,
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
            .with(Self::SETTINGS_VERSION, queue.version())
            .with(Self::DAY, day.date.to_string())
            .with(Self::DAY_ENDS_AT, day.until)
            .with(LAST_NUMBER, 0)
            .with(Self::ACTIVE, 0);
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

    /// Whether the capacity is reached.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.active() >= self.capacity()
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

    /// Returns the last number as if it had never been issued. Refused if another one was issued since.
    pub(crate) fn return_last_number(&self) -> Update {
        // The request alone is ambiguous: a concurrent duplicate may have been issued a number since.
        self.decrement_on_same_day()
            .add(LAST_NUMBER, -1)
            .remove(Self::ISSUED_TO)
            .when(equal(Self::ISSUED_TO, self.issued_to().unwrap_or_default()))
            .when(equal(LAST_NUMBER, i64::from(self.last_number())))
    }

    /// Counts one active ticket less, if it is still the same business day.
    pub(crate) fn decrement_on_same_day(&self) -> Update {
        let same_day = equal(Self::DAY, self.day.to_string());
        Update::of(self.key()).add(Self::ACTIVE, -1).when(same_day)
    }

    /// Changes the number of active tickets. An increase is refused if the queue is full.
    pub(crate) fn change_active(queue: QueueTag, by: i64) -> Update {
        let update = Update::of(keys::number_issuer(queue)).add(Self::ACTIVE, by).when(condition::exists());
        if by > 0 { update.when(Self::has_room()) } else { update }
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
            .set(Self::SETTINGS_VERSION, queue.version())
            .when(condition::exists())
            .when(Condition::AtMost(Self::SETTINGS_VERSION.into(), queue.version().into()))
    }

    /// Records a recount that found `actual` active tickets. The count is corrected once it is off by the same amount
    /// twice in a row. Refused if anything was counted since.
    pub(crate) fn recount(&self, actual: i64) -> Update {
        let drift = self.active() - actual;
        let lasting = drift == self.drift();
        let last = i64::from(self.last_number());
        Update::of(self.key())
            .set(Self::ACTIVE, if lasting { actual } else { self.active() })
            .set(Self::DRIFT, if lasting { 0 } else { drift })
            .set(Self::RECOUNTED_TO, last)
            .when(equal(Self::ACTIVE, self.active()))
            .when(equal(LAST_NUMBER, last))
            .when(equal(Self::DAY, self.day.to_string()))
    }
}
