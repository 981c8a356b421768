//! Holds: creating, ending, and releasing their time.

use crate::reservation::claim::ClaimedTime;
use crate::reservation::draft::VisitDraft;
use crate::reservation::events::{EventAuthor, slot_held, slot_released};
use jiff::Timestamp;
use model::booking::{EntryKind, HoldStatus, ScheduleEntry};
use store::agenda::{self, Claim, ClaimStage};
use store::entities::{AddedTime, Appointment, CustomerSchedule, DueSubject, Hold, NewHold, due_at};
use store::{StoreError, Table, Transaction};
use web::Stop;

/// How long a hold or an offer lasts, in seconds.
pub(crate) const HOLD_SECONDS: i64 = 600;

impl VisitDraft {
    /// The hold of claimed time. `appointments` are what it becomes when it is booked.
    pub(crate) fn hold(&self, time: &ClaimedTime, appointments: &[Appointment]) -> Option<Hold> {
        let customer = self.attendee.user?;
        let (id, expires_at) = (self.ids.hold, time.until);
        Some(Hold::keep(&NewHold { id, customer, expires_at, appointments, waitlist_entry: None }))
    }

    /// Adds the writes that create a hold: itself, the customer's schedule, its deadline, and the event.
    pub(crate) fn keep(&self, tx: &mut Transaction<Stop>, hold: &Hold, time: &ClaimedTime, now: Timestamp) {
        let added =
            hold.appointments().into_iter().map(|it| AddedTime { appointment: it.id(), entry: held(hold, &it) });
        let added: Vec<AddedTime> = added.collect();
        tx.write(self.schedule.add_times(hold.customer(), &added, &time.superseded, now.as_second()));
        tx.write(hold.commit());
        tx.write(due_at(hold.expires_at(), DueSubject::Hold(hold.id())));
        tx.write(slot_held(hold, now).write());
    }
}

/// The entry of one of a hold's times in the customer's schedule.
fn held(hold: &Hold, appointment: &Appointment) -> ScheduleEntry {
    ScheduleEntry {
        id: hold.id().to_string(),
        kind: EntryKind::Hold,
        visit: String::new(),
        until: Some(hold.expires_at()),
        ..appointment.schedule_entry()
    }
}

/// Adds the writes that end an open hold. The event lets the waitlist offer its time.
pub(crate) fn end<R>(tx: &mut Transaction<R>, hold: &Hold, status: HoldStatus, author: EventAuthor, now: Timestamp) {
    tx.write(hold.end(status));
    tx.write(slot_released(hold, status, author, now).write());
    // Offers to the waitlist are in nobody's schedule.
    if hold.waitlist_entry().is_none() {
        let ids = hold.appointments().into_iter().map(|it| it.id());
        tx.write(CustomerSchedule::remove_times(hold.customer(), ids));
    }
}

/// Releases the time of a hold that has ended. Idempotent.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn release_time(table: &Table, hold: &Hold) -> Result<(), StoreError> {
    let appointments = hold.appointments();
    let Some(zone) = appointments.first().map(Appointment::zone) else { return Ok(()) };
    let claims: Vec<Claim> = appointments.iter().map(Appointment::claim).collect();
    agenda::release(table, &claims, ClaimStage::Ended, &[], &zone).await
}
