//! The life of an appointment (booking.md, "Appointment states").

use crate::{Actor, Code, InvalidValue};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// How long before the start check-in and service may begin, in seconds.
const EARLIEST: i64 = 60 * 60;
/// How long after the end the system completes an appointment in progress, in seconds.
const OVERRUN: i64 = 60 * 60;
/// How long after the start the system marks a no-show where check-in is enforced, in seconds.
const ENFORCED: i64 = 15 * 60;
/// How long after the start it does elsewhere, in seconds.
const PATIENT: i64 = 30 * 60;

/// Status of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentStatus {
    /// It waits for payment until its deadline.
    PendingPayment,
    /// It waits for the shop's approval until its deadline.
    PendingApproval,
    /// It takes place.
    Confirmed,
    /// The customer has arrived.
    CheckedIn,
    /// The customer is being served.
    InProgress,
    /// The customer was served.
    Completed,
    /// It does not take place.
    Cancelled,
    /// The customer did not come.
    NoShow,
    /// Another appointment replaces it.
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

    /// Whether it waits for payment or approval.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::PendingPayment | Self::PendingApproval)
    }

    /// Whether it takes the time of specialist and customer. If pending, until its deadline.
    #[must_use]
    pub const fn is_live(self) -> bool {
        !self.is_final()
    }

    /// Whether it takes or took place.
    #[must_use]
    pub const fn takes_place(self) -> bool {
        matches!(self, Self::Completed) || self.is_live()
    }

    /// Whether it is over: nothing changes it any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::NoShow | Self::Rescheduled)
    }
}

impl FromStr for AppointmentStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a status of an appointment"))
    }
}

/// A step in the life of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppointmentStep {
    /// Ask the shop for approval, after payment.
    AskApproval,
    /// Confirm it. By staff also if unpaid: the money was taken at the shop.
    Confirm,
    /// Refuse approval.
    Reject,
    /// Check the customer in.
    CheckIn,
    /// Begin the service.
    Start,
    /// End the service.
    Complete,
    /// Mark it as a no-show.
    NoShow,
    /// Cancel it.
    Cancel,
    /// Replace it by another appointment.
    Reschedule,
    /// Let its deadline pass.
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

/// What decides whether a step may be taken. Instants are Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransitionContext {
    /// The appointment's status.
    pub status: AppointmentStatus,
    /// When it starts.
    pub start: i64,
    /// When it ends.
    pub end: i64,
    /// Deadline for payment or approval. Only matters while it is pending.
    pub pending_until: Option<i64>,
    /// The current time.
    pub now: i64,
    /// The actor.
    pub by: Actor,
    /// Minutes after the start from which staff may mark a no-show (the shop's settings).
    pub check_in_timeout_minutes: u16,
    /// Whether the system marks a no-show early (the shop's settings).
    pub enforce_check_in: bool,
    /// When the shop closes on its day. `None` if it does not close, or was not open.
    pub closes_at: Option<i64>,
}

/// Why a step is refused: the first reason that applies, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TransitionDenied {
    /// The status does not allow it.
    WrongState,
    /// The actor may not take it.
    NotAllowed,
    /// It is too early.
    TooEarly,
    /// It is too late.
    TooLate,
}

impl TransitionDenied {
    /// The problem code. Any step outside the table is a 409.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::NotAllowed => Code::PermissionDenied,
            Self::WrongState | Self::TooEarly | Self::TooLate => Code::WrongState,
        }
    }
}

/// Returns the status after a step. A pending appointment whose deadline has passed can only expire.
///
/// # Errors
/// [`TransitionDenied`].
pub fn after(context: &TransitionContext, step: AppointmentStep) -> Result<AppointmentStatus, TransitionDenied> {
    let (to, takers) = transition(context.status, step, context.by).ok_or(TransitionDenied::WrongState)?;
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

/// Returns the status that an unfinished appointment gets when its shop closes. `None` if it stays as it is. Customers who
/// arrived were served, whether or not staff said so.
#[must_use]
pub const fn at_closing(status: AppointmentStatus) -> Option<AppointmentStatus> {
    match status {
        AppointmentStatus::Confirmed => Some(AppointmentStatus::NoShow),
        AppointmentStatus::CheckedIn | AppointmentStatus::InProgress => Some(AppointmentStatus::Completed),
        _ => None,
    }
}

/// Returns when the system marks a confirmed appointment as a no-show, in Unix seconds: at closing at the latest.
#[must_use]
pub fn no_show_at(start: i64, enforce_check_in: bool, closes_at: Option<i64>) -> i64 {
    let waited = start.saturating_add(if enforce_check_in { ENFORCED } else { PATIENT });
    closes_at.map_or(waited, |closing| waited.min(closing.max(start)))
}

/// Returns when the system completes an appointment in progress, in Unix seconds: at closing at the latest, unless it ends
/// later.
#[must_use]
pub fn completes_at(end: i64, closes_at: Option<i64>) -> i64 {
    let overrun = end.saturating_add(OVERRUN);
    closes_at.map_or(overrun, |closing| overrun.min(closing.max(end)))
}

/// Returns when the system completes an appointment whose customer has arrived and whose service nobody began, in Unix
/// seconds: not before closing, as the customer may still wait.
#[must_use]
pub fn served_by(end: i64, closes_at: Option<i64>) -> i64 {
    closes_at.map_or(end.saturating_add(OVERRUN), |closing| closing.max(end))
}

/// Returns the status that a step leads to, and the actors that may take it.
const fn transition(
    from: AppointmentStatus,
    step: AppointmentStep,
    by: Actor,
) -> Option<(AppointmentStatus, &'static [Actor])> {
    use AppointmentStatus::{CheckedIn, Confirmed, InProgress, PendingApproval, PendingPayment};
    Some(match (from, step) {
        (PendingPayment, AppointmentStep::AskApproval) => (PendingApproval, &[Actor::System]),
        (PendingPayment | PendingApproval, AppointmentStep::Confirm) => (Confirmed, &[Actor::Staff, Actor::System]),
        (PendingApproval, AppointmentStep::Reject) => (AppointmentStatus::Cancelled, &[Actor::Staff]),
        (PendingPayment | PendingApproval, AppointmentStep::Expire) => (AppointmentStatus::Cancelled, &[Actor::System]),
        (Confirmed, AppointmentStep::CheckIn) => (CheckedIn, &[Actor::Customer, Actor::Staff]),
        (Confirmed | CheckedIn, AppointmentStep::Start) => (InProgress, &[Actor::Staff]),
        (InProgress, AppointmentStep::Complete) => (AppointmentStatus::Completed, &[Actor::Staff, Actor::System]),
        // Staff begin a service before they end it.
        (CheckedIn, AppointmentStep::Complete) if matches!(by, Actor::System) => {
            (AppointmentStatus::Completed, &[Actor::System])
        }
        (PendingPayment | PendingApproval | Confirmed | CheckedIn, AppointmentStep::Cancel) => {
            (AppointmentStatus::Cancelled, &Actor::ALL)
        }
        (Confirmed, AppointmentStep::NoShow) => (AppointmentStatus::NoShow, &[Actor::Staff, Actor::System]),
        (PendingApproval | Confirmed, AppointmentStep::Reschedule) => {
            (AppointmentStatus::Rescheduled, &[Actor::Customer, Actor::Staff])
        }
        _ => return None,
    })
}

/// Returns the first and the last second at which a step may be taken.
fn time_for(context: &TransitionContext, step: AppointmentStep) -> (i64, i64) {
    let deadline = context.pending_until.filter(|_| context.status.is_pending()).unwrap_or(i64::MAX);
    match (step, context.by) {
        (AppointmentStep::Expire, _) => (deadline, i64::MAX),
        (AppointmentStep::CheckIn, _) => (context.start.saturating_sub(EARLIEST), context.end),
        (AppointmentStep::Start, _) => (context.start.saturating_sub(EARLIEST), i64::MAX),
        // From the start on, the shop decides.
        (AppointmentStep::Cancel, Actor::Customer) => (i64::MIN, deadline.min(context.start).saturating_sub(1)),
        (AppointmentStep::Complete, Actor::System) => {
            let is_waiting = matches!(context.status, AppointmentStatus::CheckedIn);
            let at = if is_waiting { served_by } else { completes_at };
            (at(context.end, context.closes_at), i64::MAX)
        }
        (AppointmentStep::NoShow, Actor::System) => {
            (no_show_at(context.start, context.enforce_check_in, context.closes_at), i64::MAX)
        }
        (AppointmentStep::NoShow, _) => {
            (context.start.saturating_add(i64::from(context.check_in_timeout_minutes) * 60), i64::MAX)
        }
        _ => (i64::MIN, deadline.saturating_sub(1)),
    }
}
