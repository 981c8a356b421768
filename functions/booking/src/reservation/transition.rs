//! Steps in the life of an appointment: the writes of one transaction, and what follows on the agenda.

use crate::reservation::events::{AppointmentEvent, EventAuthor};
use jiff::Timestamp;
use model::booking::AppointmentStatus;
use store::agenda::{self, Claim, ClaimStage};
use store::entities::{AddedTime, Appointment, Changed, CustomerSchedule, StepRecord, TimeChange, next_due};
use store::{Rejection, StoreError, Table, Transaction, Write};

/// What became of a step that the system takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StepOutcome {
    /// It was taken.
    Done,
    /// The appointment was changed meanwhile.
    Overtaken,
    /// The life cycle does not allow it.
    Refused,
}

/// An appointment after a change, and the writes that change it.
#[derive(Debug)]
pub(crate) struct Transitioned {
    pub(crate) after: Appointment,
    pub(crate) writes: Vec<Write>,
    /// The change of the customer's schedule. One transaction may write a schedule only once.
    time: Option<TimeChange>,
}

/// Takes a step with an appointment.
pub(crate) fn take_step(
    appointment: &Appointment,
    to: AppointmentStatus,
    record: &StepRecord,
    now: Timestamp,
) -> Transitioned {
    Transitioned::of(appointment, appointment.take_step(to, record, now))
}

impl Transitioned {
    /// The writes of a change, with what it changes of the customer's schedule and of what falls due.
    pub(crate) fn of(before: &Appointment, changed: Changed<Appointment>) -> Self {
        let Changed { update, after } = changed;
        let mut writes: Vec<Write> = vec![update.into()];
        if after.due_schedule() != before.due_schedule() {
            writes.extend(next_due(after.id(), &after.due_schedule()));
        }
        Self { time: time_change(before, &after), after, writes }
    }

    /// Adds further writes to the same transaction.
    pub(crate) fn extend(&mut self, writes: impl IntoIterator<Item = Write>) {
        self.writes.extend(writes);
    }

    /// All writes.
    pub(crate) fn into_writes(self) -> Vec<Write> {
        merge(vec![self]).writes
    }
}

/// What a change of an appointment changes in its customer's schedule.
fn time_change(before: &Appointment, after: &Appointment) -> Option<TimeChange> {
    let appointment = after.id();
    if after.status() == AppointmentStatus::NoShow {
        Some(TimeChange::Missed { appointment, start: after.start() })
    } else if after.status().is_final() {
        Some(TimeChange::Over(appointment))
    } else {
        let entry = after.schedule_entry();
        (entry != before.schedule_entry()).then_some(TimeChange::Replaced(AddedTime { appointment, entry }))
    }
}

/// Changes of appointments of one customer in one transaction.
pub(crate) struct MergedChanges {
    pub(crate) after: Vec<Appointment>,
    pub(crate) writes: Vec<Write>,
}

/// Merges changes of appointments of one customer: their schedule is written once.
pub(crate) fn merge(changes: Vec<Transitioned>) -> MergedChanges {
    let (mut after, mut writes, mut times) = (Vec::new(), Vec::new(), Vec::new());
    for change in changes {
        writes.extend(change.writes);
        times.extend(change.time);
        after.push(change.after);
    }
    let customer: Option<_> = after.first().and_then(Appointment::customer);
    if let Some(user) = customer.filter(|_| !times.is_empty()) {
        writes.push(CustomerSchedule::change_times(user, &times).into());
    }
    MergedChanges { after, writes }
}

/// Updates the agenda to what appointments are now: the time of those that are over is released, except for what
/// `keeping` takes of it; the claims of others are confirmed. Idempotent.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn sync_agenda(
    table: &Table,
    appointments: &[Appointment],
    keeping: &[Claim],
) -> Result<(), StoreError> {
    let each = appointments.iter().map(|appointment| async move {
        let (claim, zone) = (appointment.claim(), appointment.zone());
        let claims = std::slice::from_ref(&claim);
        match appointment.status() {
            // Events come late: what a move left may be followed by those who don't know of the move.
            AppointmentStatus::Rescheduled if keeping.is_empty() => {
                agenda::release(table, claims, ClaimStage::Replaced, keeping, &zone).await
            }
            status if status.is_final() => agenda::release(table, claims, ClaimStage::Ended, keeping, &zone).await,
            _ => agenda::confirm_claims(table, claims, appointment.pending_until(), &zone).await,
        }
    });
    futures_util::future::try_join_all(each).await.map(|_| ())
}

/// Updates the agenda after a commit. If that fails, the consumer of the event repeats it.
pub(crate) async fn try_sync_agenda(table: &Table, appointments: &[Appointment], keeping: &[Claim]) {
    if let Err(error) = sync_agenda(table, appointments, keeping).await {
        tracing::warn!(%error, "agenda_not_synced");
    }
}

/// Commits steps with appointments of one visit, with their event. The author is not a caller.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn commit_steps(
    table: &Table,
    changes: Vec<Transitioned>,
    event: &AppointmentEvent,
    author: EventAuthor,
    now: Timestamp,
) -> Result<StepOutcome, StoreError> {
    let MergedChanges { after, writes } = merge(changes);
    let mut tx = Transaction::<()>::default();
    tx.write_all(writes);
    tx.write_all(event.of(&after, author, now).map(|it| it.write()));
    match tx.commit(table).await {
        Ok(()) => Ok(StepOutcome::Done),
        Err(Rejection::Refused(()) | Rejection::Retry { .. }) => Ok(StepOutcome::Overtaken),
        Err(Rejection::Store(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{appointment, at, customer, noura, sara, stamp};
    use model::booking::Actor;
    use store::entities::Cancellation;
    use store::keys;

    #[test]
    fn a_transaction_writes_the_schedule_once() {
        let record = StepRecord::Cancelled(Cancellation {
            by: Actor::Customer,
            reason: None,
            fee_halalas: Some(0),
            refund_halalas: 0,
        });
        let cancel = |it: &Appointment| take_step(it, AppointmentStatus::Cancelled, &record, stamp(7, 0));
        let all = [appointment(1, sara(), at(9, 0), at(10, 0)), appointment(2, noura(), at(11, 0), at(12, 0))];
        let key = keys::customer_schedule(customer());
        for (count, text) in [(1, 1), (2, 2)] {
            let merged = merge(all.iter().take(count).map(cancel).collect());
            let schedules: Vec<&Write> = merged.writes.iter().filter(|it| it.target() == key).collect();
            assert_eq!((merged.after.len(), schedules.len(), merged.writes.len()), (count, 1, count + 1));
            assert_eq!(format!("{:?}", schedules[0]).matches("e_appt_").count(), text);
        }
    }
}
