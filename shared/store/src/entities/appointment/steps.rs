//! Changes of an appointment.

use super::{Appointment, SpecialistSnapshot};
use crate::entities::Changed;
use crate::{Condition, Update, Value, Write, keys};
use jiff::Timestamp;
use model::booking::{Actor, AppointmentStatus, DueTask, Fee, Reminders, StaffNote};
use model::{Id, id};

/// When staff marked it as a no-show, when it was cancelled, and who moved it: kept for support.
const NO_SHOW_AT: &str = "no_show_at";
const CANCELLED_AT: &str = "cancelled_at";
const RESCHEDULED_BY: &str = "rescheduled_by";
/// How long before its end of storage an appointment is certain to be there, in seconds.
const KEPT: i64 = 86_400;

/// What a step of the life cycle records besides the status.
#[derive(Debug, Clone)]
pub enum StepRecord {
    /// Nothing more.
    Confirmed,
    /// The customer arrived.
    CheckedIn,
    /// The service began.
    Started,
    /// The service ended.
    Completed,
    /// The customer did not come.
    NoShow {
        /// What that costs.
        fee: Fee,
    },
    /// It was cancelled.
    Cancelled(Cancellation),
    /// Another appointment takes its place.
    Rescheduled {
        /// The actor.
        by: Actor,
        /// The other appointment.
        next: Id<id::Appointment>,
        /// The appointments of the visit from now on.
        visit: Vec<String>,
        /// What is paid back because the other one costs less, in halalas.
        refund_halalas: i64,
    },
}

/// A cancellation.
#[derive(Debug, Clone)]
pub struct Cancellation {
    /// The actor.
    pub by: Actor,
    /// The reason, if one was given.
    pub reason: Option<String>,
    /// What the shop keeps, in halalas. `None` where no fee was considered.
    pub fee_halalas: Option<i64>,
    /// What is paid back, in halalas.
    pub refund_halalas: i64,
}

impl Appointment {
    /// Takes a step of the life cycle.
    pub fn take_step(&self, to: AppointmentStatus, record: &StepRecord, now: Timestamp) -> Changed<Self> {
        let (update, at) = (self.update(now).set(Self::STATUS, to.as_str()), now.as_second());
        self.changed(match record {
            StepRecord::Confirmed => update,
            StepRecord::CheckedIn => update.set(Self::CHECKED_IN_AT, at),
            StepRecord::Started => update.set(Self::ACTUAL_START, at),
            StepRecord::Completed => update.set(Self::ACTUAL_END, at),
            StepRecord::NoShow { fee } => update
                .set(Self::FEE_HALALAS, fee.fee_halalas)
                .set(Self::REFUND_HALALAS, fee.refund_halalas)
                .set(NO_SHOW_AT, at),
            StepRecord::Cancelled(cancellation) => update
                .set(Self::CANCELLED_BY, cancellation.by.as_str())
                .set_some(CANCELLED_AT, (cancellation.by != Actor::System).then_some(at))
                .set_some(Self::CANCELLATION_REASON, cancellation.reason.as_deref())
                .set_some(Self::FEE_HALALAS, cancellation.fee_halalas)
                .set(Self::REFUND_HALALAS, cancellation.refund_halalas),
            StepRecord::Rescheduled { by, next, visit, refund_halalas } => update
                .set_some(Self::REFUND_HALALAS, (*refund_halalas > 0).then_some(*refund_halalas))
                .set(Self::NEXT_ID, *next)
                .set(RESCHEDULED_BY, by.as_str())
                .set(Self::VISIT_APPOINTMENTS, visit.clone()),
        })
    }

    /// Changes the customer's notes (`None` keeps them, `Some(None)` removes them) and reminders.
    pub fn set_details(&self, notes: Option<Option<&str>>, reminders: &Reminders, now: Timestamp) -> Changed<Self> {
        let update = self.update(now).put(Self::NOTES, notes).set(Self::REMINDERS, Value::document(reminders));
        self.changed(update)
    }

    /// Replaces the notes of staff.
    pub fn set_staff_notes(&self, notes: &[StaffNote], now: Timestamp) -> Changed<Self> {
        self.changed(self.update(now).set(Self::STAFF_NOTES, Value::document(&notes)))
    }

    /// Asks the customer to choose another time.
    pub fn offer_move(&self, now: Timestamp) -> Changed<Self> {
        self.changed(self.update(now).set(Self::MOVE_OFFERED_AT, now.as_second()))
    }

    /// Gives it to another specialist. The customer need not choose another time any more.
    pub fn reassign(&self, to: &SpecialistSnapshot, now: Timestamp) -> Changed<Self> {
        let update = self
            .update(now)
            .set(Self::SPECIALIST_ID, to.id)
            .set(Self::SPECIALIST_NAME, &to.name)
            .put(Self::SPECIALIST_USER, Some(to.user))
            .remove(Self::MOVE_OFFERED_AT);
        self.changed(update)
    }

    /// The write by which the first appointment of a visit, which was moved before or is over, keeps leading to all of it.
    /// `None` if it may be gone by then.
    #[must_use]
    pub fn lead_to(first: Id<id::Appointment>, visit: &[String], now: Timestamp) -> Option<Write> {
        let key = keys::appointment(first);
        let update = Update::of(key).set(Self::VISIT_APPOINTMENTS, visit.to_vec());
        let is_kept = super::stored_until(first) > now.as_second() + KEPT;
        is_kept.then(|| update.when(Condition::Exists(Self::ID.into())).into())
    }

    /// Records reminders as sent or dropped. The version stays, as nothing that people see has changed.
    pub fn record_reminders(&self, sent: &[DueTask]) -> Changed<Self> {
        let mut all = self.sent_reminders();
        all.extend(sent.iter().map(|it| it.as_str().to_owned()));
        let same = match self.item.0.get(Self::SENT_REMINDERS) {
            Some(value) => Condition::Equal(Self::SENT_REMINDERS.into(), Value(value.clone())),
            None => Condition::Missing(Self::SENT_REMINDERS.into()),
        };
        self.changed(Update::of(self.key()).set(Self::SENT_REMINDERS, all).when(same))
    }

    /// A change by one version.
    fn update(&self, now: Timestamp) -> Update {
        Update::of(self.key()).set(Self::UPDATED_AT, now.to_string()).add(Self::VERSION, 1)
    }

    fn changed(&self, update: Update) -> Changed<Self> {
        Changed::of(self, &self.item, update)
    }
}
