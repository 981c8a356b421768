//! Visits that end before they take place: cancelled, rejected or lapsed, always all that is left of them.

use crate::reservation::events::{AppointmentEvent, EventAuthor};
use crate::reservation::transition::{StepOutcome, Transitioned, commit_steps, take_step};
use crate::reservation::visit::{LiveVisit, live_visit};
use jiff::Timestamp;
use model::booking::{Actor, AppointmentStatus, AppointmentStep, Fee, after, cancel_fee};
use model::settings::ShopSettings;
use store::entities::{Appointment, Cancellation, StepRecord};
use store::{StoreError, Table};
use web::Fault;

/// Why a visit ends.
#[derive(Debug, Clone, Copy)]
pub(crate) enum VisitEnd<'a> {
    /// Its customer or staff cancel it.
    Cancelled { by: Actor, reason: Option<&'a str> },
    /// Staff cancel it because its specialist is absent. Its customer comes first on the waitlist.
    Absence { reason: Option<&'a str> },
    /// Staff reject the request.
    Rejected { reason: Option<&'a str> },
    /// The deadline for payment or approval has passed.
    Lapsed,
}

/// The end of a visit that is about to be committed.
pub(crate) struct EndedVisit {
    pub(crate) changes: Vec<Transitioned>,
    pub(crate) event: AppointmentEvent,
}

impl<'a> VisitEnd<'a> {
    const fn by(self) -> Actor {
        match self {
            Self::Cancelled { by, .. } => by,
            Self::Rejected { .. } | Self::Absence { .. } => Actor::Staff,
            Self::Lapsed => Actor::System,
        }
    }

    const fn step(self) -> AppointmentStep {
        match self {
            Self::Cancelled { .. } | Self::Absence { .. } => AppointmentStep::Cancel,
            Self::Rejected { .. } => AppointmentStep::Reject,
            Self::Lapsed => AppointmentStep::Expire,
        }
    }

    const fn reason(self) -> Option<&'a str> {
        match self {
            Self::Cancelled { reason, .. } | Self::Rejected { reason } | Self::Absence { reason } => reason,
            Self::Lapsed => Some("not_confirmed_in_time"),
        }
    }

    fn record(self, fee: Fee) -> StepRecord {
        StepRecord::Cancelled(Cancellation {
            by: self.by(),
            reason: self.reason().map(str::to_owned),
            fee_halalas: matches!(self, Self::Cancelled { .. }).then_some(fee.fee_halalas),
            refund_halalas: fee.refund_halalas,
        })
    }
}

/// Returns what cancelling a visit costs the customer now, for each of its appointments. Whether it is late is decided by
/// the first of them.
pub(crate) fn cancellation_fees(settings: &ShopSettings, visit: &LiveVisit, now: i64) -> Vec<Fee> {
    let (policy, start, by) = (&settings.cancellation, visit.first_start(), visit.wished_by());
    let fee = |it: &Appointment| cancel_fee(policy, start, now, by, it.payable_halalas(), it.paid_halalas());
    visit.live.iter().map(fee).collect()
}

/// Ends what is left of a visit. Unless its customer cancels it, what was paid goes back in full, and what is being served
/// goes on.
///
/// # Errors
/// `wrong_state`.
pub(crate) fn end_visit(
    visit: &LiveVisit,
    settings: &ShopSettings,
    end: VisitEnd<'_>,
    now: Timestamp,
) -> Result<EndedVisit, Fault> {
    let fees = match end.by() {
        Actor::Customer => cancellation_fees(settings, visit, now.as_second()),
        Actor::Staff | Actor::System => visit.live.iter().map(full_refund).collect(),
    };
    let goes_on = |at: usize, it: &Appointment| {
        at > 0 && end.by() != Actor::Customer && it.status() == AppointmentStatus::InProgress
    };
    let (mut changes, mut costs) = (Vec::new(), Vec::new());
    for (at, (appointment, fee)) in visit.live.iter().zip(fees).enumerate() {
        if goes_on(at, appointment) {
            continue;
        }
        // The step is one of the requested appointment; the others follow it.
        let (step, by) = match at {
            0 => (end.step(), end.by()),
            _ if appointment.is_past_deadline(now.as_second()) => (AppointmentStep::Expire, Actor::System),
            _ => (AppointmentStep::Cancel, end.by()),
        };
        let context = appointment.transition_context(settings, by, now.as_second());
        let to = after(&context, step).map_err(|it| Fault::new(it.code()))?;
        changes.push(take_step(appointment, to, &end.record(fee), now));
        costs.push(fee);
    }
    let purchase = visit.return_purchase(changes.len());
    if let Some(last) = changes.last_mut() {
        last.extend(purchase);
    }
    let refund_halalas = costs.iter().map(|it| it.refund_halalas).sum();
    // The shop was not told of what was never paid.
    let is_reserved = visit.live.iter().all(Appointment::is_reserved);
    let event = match end {
        VisitEnd::Cancelled { .. } | VisitEnd::Lapsed if is_reserved => AppointmentEvent::ReservationEnded,
        VisitEnd::Rejected { .. } => AppointmentEvent::Rejected,
        VisitEnd::Absence { .. } => AppointmentEvent::CancelledForAbsence { refund_halalas },
        VisitEnd::Cancelled { .. } | VisitEnd::Lapsed => AppointmentEvent::Cancelled { refund_halalas },
    };
    Ok(EndedVisit { changes, event })
}

/// What was paid goes back in full.
fn full_refund(appointment: &Appointment) -> Fee {
    Fee { fee_halalas: 0, refund_halalas: appointment.paid_halalas() }
}

/// Cancels the visit of an appointment for its customer, who is not a caller.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn cancel_by_customer(
    table: &Table,
    appointment: &Appointment,
    settings: &ShopSettings,
    now: Timestamp,
) -> Result<StepOutcome, StoreError> {
    let visit = live_visit(table, appointment).await?;
    let author = appointment.customer().map_or(EventAuthor::System, EventAuthor::Customer);
    match end_visit(&visit, settings, VisitEnd::Cancelled { by: Actor::Customer, reason: None }, now) {
        Ok(ended) => commit_steps(table, ended.changes, &ended.event, author, now).await,
        Err(_) => Ok(StepOutcome::Refused),
    }
}

/// Cancels the visit of an appointment whose deadline for payment or approval has passed.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn expire_pending(
    table: &Table,
    appointment: &Appointment,
    now: Timestamp,
) -> Result<StepOutcome, StoreError> {
    if !appointment.is_past_deadline(now.as_second()) {
        return Ok(StepOutcome::Refused);
    }
    let visit = live_visit(table, appointment).await?;
    match end_visit(&visit, &ShopSettings::default(), VisitEnd::Lapsed, now) {
        Ok(ended) => commit_steps(table, ended.changes, &ended.event, EventAuthor::System, now).await,
        Err(_) => Ok(StepOutcome::Refused),
    }
}
