//! Booking: the life of appointments, holds and waitlist entries, what cancelling costs, a customer's times, what falls
//! due, and visits of several services.
//!
//! Rules: the product specification, booking.md. [`crate::slots`] decides at which starts a service is offered, this module
//! what becomes of a booking. All instants are Unix seconds, all spans half-open, money is in halalas.

mod assignment;
mod customer_schedule;
mod deadline;
mod due;
mod hold;
mod id;
mod location;
mod policy;
mod present_status;
mod recurrence;
mod score;
mod sequence;
mod staff_note;
mod status;
mod visit;
mod waitlist;

pub use crate::Actor;
pub use assignment::{AssignmentCandidate, Rating, USUAL_RATING, ranked};
pub use customer_schedule::{
    BookedTimes, Conflict, EntryKind, MAX_OPEN_HOLDS, MAX_VISITS_PER_SHOP, MinutesLimit, ScheduleEntry,
};
pub use deadline::{approval_deadline, payment_deadline};
pub use due::{DueAction, DueSchedule, DueTask, Reminders};
pub use hold::HoldStatus;
pub use id::{confirmation_code, first_of, new_appointment_id, start_of, visit_of};
pub use location::{HomeAddress, LocationKind};
pub use policy::{Fee, cancel_fee, check_reschedule, no_show_fee, percent_of};
pub use present_status::PresentStatus;
pub use recurrence::{MOST_DATES, MOST_WEEKS, Occurrence, Recurrence, RecurrenceEnd, RecurringStatus, first_weekday};
pub use score::{NO_SHOW_DAYS, PREPAYMENT_NO_SHOWS, must_prepay, no_show_score, recent_no_shows};
pub use sequence::{SequencedService, sequence_times};
pub use staff_note::{MAX_STAFF_NOTES, StaffNote};
pub use status::{
    AppointmentStatus, AppointmentStep, TransitionContext, TransitionDenied, after, at_closing, completes_at,
    no_show_at, served_by,
};
pub use visit::{
    MAX_PLANS, MAX_SERVICES, OfferedService, OfferedTime, PlannedService, Strategy, VisitPlan, VisitPreferences,
    Workload, plan_visits,
};
pub use waitlist::{StartWindow, WaitlistDates, WaitlistStatus, WaitlistStep, dates_of_block};

#[cfg(test)]
mod tests {
    mod customer_schedule;
    mod due;
    mod status;
    mod visit;
    mod visit_laws;
    mod visit_oracle;
    mod waitlist;
}
