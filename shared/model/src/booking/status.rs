//! The life of an appointment (booking.md, "Appointment states").

use crate::{By, Code, Refused};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Seconds before the start from which a customer can be checked in or served.
const EARLIEST: i64 = 60 * 60;
/// Seconds after the end at which an appointment in progress is completed by the system.
const OVERRUN: i64 = 60 * 60;
/// Seconds after the start at which the system calls it a no-show where check-in is enforced.
const ENFORCED: i64 = 15 * 60;
/// Seconds after the start at which it does elsewhere.
const PATIENT: i64 = 30 * 60;

/// Where an appointment is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentStatus {
    /// It has to be paid until its deadline.
    PendingPayment,
    /// The shop has to approve it until its deadline.
    PendingApproval,
    /// It takes place.
    Confirmed,
    /// The customer is there.
    CheckedIn,
    /// The customer is being served.
    InProgress,
    /// The customer was served.
    Completed,
    /// It doesn't take place.
    Cancelled,
    /// The customer didn't come.
    NoShow,
    /// Another one took its place.
    Rescheduled,
}

impl AppointmentStatus {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::PendingPayment,
        Self::PendingApproval,
        Self::Confirmed,
        Self::CheckedIn,
        Self::InProgress,
        Self::Completed,
        Self::Cancelled,
        Self::NoShow,
        Self::Rescheduled,
    ];

    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PendingPayment => "pending_payment",
            Self::PendingApproval => "pending_approval",
            Self::Confirmed => "confirmed",
            Self::CheckedIn => "checked_in",
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::NoShow => "no_show",
            Self::Rescheduled => "rescheduled",
        }
    }

    /// Whether it waits for payment or approval, until a deadline.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::PendingPayment | Self::PendingApproval)
    }

    /// Whether it takes the specialist's and the customer's time; a pending one until its deadline.
    #[must_use]
    pub const fn is_live(self) -> bool {
        !self.is_final()
    }

    /// Whether nothing changes it any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::NoShow | Self::Rescheduled)
    }
}

impl FromStr for AppointmentStatus {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(Refused("no status of an appointment"))
    }
}

/// What can be done to an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppointmentStep {
    /// It is paid, and the shop has to approve it.
    AskApproval,
    /// It takes place: paid or free, and approved where needed. By staff also unpaid: the money was taken at the shop.
    Confirm,
    /// The shop doesn't approve it.
    Reject,
    /// The customer is there.
    CheckIn,
    /// The customer's turn has come.
    Start,
    /// The customer was served.
    Complete,
    /// The customer didn't come.
    NoShow,
    /// It shall not take place.
    Cancel,
    /// Another one takes its place.
    Reschedule,
    /// Its deadline has passed.
    Expire,
}

impl AppointmentStep {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::AskApproval,
        Self::Confirm,
        Self::Reject,
        Self::CheckIn,
        Self::Start,
        Self::Complete,
        Self::NoShow,
        Self::Cancel,
        Self::Reschedule,
        Self::Expire,
    ];
}

/// What decides whether a step can be taken. Instants are Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransitionContext {
    /// The appointment's status.
    pub status: AppointmentStatus,
    /// When it starts.
    pub start: i64,
    /// When it ends.
    pub end: i64,
    /// Until when it may stay pending; of others it doesn't matter.
    pub pending_until: Option<i64>,
    /// The time.
    pub now: i64,
    /// Who takes the step.
    pub by: By,
    /// Minutes after the start from which staff may call it a no-show (the shop's settings).
    pub check_in_timeout_minutes: u16,
    /// Whether the system calls it a no-show earlier (the shop's settings).
    pub enforce_check_in: bool,
}

/// Why a step can't be taken: the first that applies, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TransitionDenied {
    /// No such step leads on from this status.
    WrongState,
    /// It is not for them to take it.
    NotAllowed,
    /// It isn't time yet.
    TooEarly,
    /// It was possible before.
    TooLate,
}

impl TransitionDenied {
    /// The code of the problem: any move outside the table is a 409.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::NotAllowed => Code::PermissionDenied,
            Self::WrongState | Self::TooEarly | Self::TooLate => Code::WrongState,
        }
    }
}

/// What a step makes of an appointment. A pending one whose deadline has passed can only lapse.
///
/// # Errors
/// Why the step can't be taken.
pub fn after(context: &TransitionContext, step: AppointmentStep) -> Result<AppointmentStatus, TransitionDenied> {
    let (to, takers) = transition(context.status, step).ok_or(TransitionDenied::WrongState)?;
    if !takers.contains(&context.by) {
        return Err(TransitionDenied::NotAllowed);
    }
    let (first, last) = time_for(context, step);
    if context.now < first {
        return Err(TransitionDenied::TooEarly);
    }
    if context.now > last {
        return Err(TransitionDenied::TooLate);
    }
    Ok(to)
}

/// What becomes of an appointment that is unfinished when its shop closes, if anything.
#[must_use]
pub const fn at_closing(status: AppointmentStatus) -> Option<AppointmentStatus> {
    match status {
        AppointmentStatus::Confirmed => Some(AppointmentStatus::NoShow),
        AppointmentStatus::InProgress => Some(AppointmentStatus::Completed),
        _ => None,
    }
}

/// When the system calls a confirmed appointment with this start a no-show, in Unix seconds.
#[must_use]
pub const fn no_show_at(start: i64, enforce_check_in: bool) -> i64 {
    start.saturating_add(if enforce_check_in { ENFORCED } else { PATIENT })
}

/// When the system completes an appointment in progress with this end, in Unix seconds.
#[must_use]
pub const fn completes_at(end: i64) -> i64 {
    end.saturating_add(OVERRUN)
}

/// Where a step leads from a status, and who may take it.
const fn transition(from: AppointmentStatus, step: AppointmentStep) -> Option<(AppointmentStatus, &'static [By])> {
    use AppointmentStatus::{CheckedIn, Confirmed, InProgress, PendingApproval, PendingPayment};
    Some(match (from, step) {
        (PendingPayment, AppointmentStep::AskApproval) => (PendingApproval, &[By::System]),
        (PendingPayment | PendingApproval, AppointmentStep::Confirm) => (Confirmed, &[By::Staff, By::System]),
        (PendingApproval, AppointmentStep::Reject) => (AppointmentStatus::Cancelled, &[By::Staff]),
        (PendingPayment | PendingApproval, AppointmentStep::Expire) => (AppointmentStatus::Cancelled, &[By::System]),
        (Confirmed, AppointmentStep::CheckIn) => (CheckedIn, &[By::Customer, By::Staff]),
        (Confirmed | CheckedIn, AppointmentStep::Start) => (InProgress, &[By::Staff]),
        (InProgress, AppointmentStep::Complete) => (AppointmentStatus::Completed, &[By::Staff, By::System]),
        (PendingPayment | PendingApproval | Confirmed | CheckedIn, AppointmentStep::Cancel) => {
            (AppointmentStatus::Cancelled, &By::ALL)
        }
        (Confirmed, AppointmentStep::NoShow) => (AppointmentStatus::NoShow, &[By::Staff, By::System]),
        (PendingApproval | Confirmed, AppointmentStep::Reschedule) => {
            (AppointmentStatus::Rescheduled, &[By::Customer, By::Staff])
        }
        _ => return None,
    })
}

/// The first and the last second at which a step of the table can be taken.
fn time_for(context: &TransitionContext, step: AppointmentStep) -> (i64, i64) {
    let deadline = context.pending_until.filter(|_| context.status.is_pending()).unwrap_or(i64::MAX);
    match (step, context.by) {
        (AppointmentStep::Expire, _) => (deadline, i64::MAX),
        (AppointmentStep::CheckIn, _) => (context.start.saturating_sub(EARLIEST), context.end),
        (AppointmentStep::Start, _) => (context.start.saturating_sub(EARLIEST), i64::MAX),
        (AppointmentStep::Complete, By::System) => (completes_at(context.end), i64::MAX),
        (AppointmentStep::NoShow, By::System) => (no_show_at(context.start, context.enforce_check_in), i64::MAX),
        (AppointmentStep::NoShow, _) => {
            (context.start.saturating_add(i64::from(context.check_in_timeout_minutes) * 60), i64::MAX)
        }
        _ => (i64::MIN, deadline.saturating_sub(1)),
    }
}
