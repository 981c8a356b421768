//! The rules of a service for its starts, and the requester.

use crate::Id;
use crate::catalog::ServiceParameters;
use crate::id::Appointment;
use crate::id::{Service, User};

/// The rules of a service for its starts. Minutes are elapsed minutes, days are dates on the shop's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceRules {
    /// The service.
    pub service: Id<Service>,
    /// Duration in minutes, 1 to 1,440.
    pub duration: u16,
    /// Buffer before the start, in minutes.
    pub before: u16,
    /// Buffer after the end, in minutes.
    pub after: u16,
    /// Minutes between starts, at least 1.
    pub step: u16,
    /// Minimum minutes between booking and start.
    pub notice: u32,
    /// Maximum number of days between today and the date of the start.
    pub horizon: u16,
    /// Seats at the same start with the same specialist. More than 1 for a group service.
    pub capacity: u16,
}

impl ServiceRules {
    /// The rules of a service with these numbers.
    #[must_use]
    pub fn new(service: Id<Service>, numbers: &ServiceParameters) -> Self {
        let small = |it: i64| u16::try_from(it.max(0)).unwrap_or(u16::MAX);
        Self {
            service,
            duration: small(numbers.duration_minutes),
            before: small(numbers.buffer_before_minutes),
            after: small(numbers.buffer_after_minutes),
            step: small(numbers.granularity_minutes),
            notice: u32::try_from(numbers.notice_minutes.max(0)).unwrap_or(u32::MAX),
            horizon: small(numbers.horizon_days),
            capacity: small(numbers.capacity),
        }
    }

    /// Returns the stricter of these and the shop's own rules: lead time in minutes, days ahead.
    #[must_use]
    pub fn within(self, lead_minutes: u32, future_days: u16) -> Self {
        Self { notice: self.notice.max(lead_minutes), horizon: self.horizon.min(future_days), ..self }
    }
}

/// The requester of slots, and the time of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requester {
    /// Time of the request, in Unix seconds.
    pub now: i64,
    /// The customer, whose own holds don't block them. `None` if unknown.
    pub client: Option<Id<User>>,
    /// The appointment to reschedule, which doesn't block itself. `None` for a new booking.
    pub rescheduling: Option<Id<Appointment>>,
    /// Requested seats of a group service, at least 1; 1 for other services.
    pub seats: u16,
}

impl Requester {
    /// An unknown customer who wants one seat.
    #[must_use]
    pub const fn at(now: i64) -> Self {
        Self { now, client: None, rescheduling: None, seats: 1 }
    }
}
