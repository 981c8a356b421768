//! What a service asks of its starts, and who asks for them.

use crate::Id;
use crate::catalog::Numbers;
use crate::id::Appointment;
use crate::id::{Service, User};

/// The terms of a service. Minutes are elapsed ones, days are dates on the shop's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The service.
    pub service: Id<Service>,
    /// Minutes it takes, 1 to 1,440.
    pub duration: u16,
    /// Minutes that are blocked before it begins.
    pub before: u16,
    /// Minutes that are blocked after it ends.
    pub after: u16,
    /// Minutes between starts, at least 1.
    pub step: u16,
    /// Minutes before its start it can be booked at the latest.
    pub notice: u32,
    /// How many dates after today's it can be booked.
    pub horizon: u16,
    /// Seats at the same start with the same specialist; a group service has more than one.
    pub capacity: u16,
}

impl Terms {
    /// Those of a service with these numbers.
    #[must_use]
    pub fn new(service: Id<Service>, numbers: &Numbers) -> Self {
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

    /// The stricter of these and the shop's own: minutes of lead time, dates ahead.
    #[must_use]
    pub fn within(self, lead_minutes: u32, future_days: u16) -> Self {
        Self { notice: self.notice.max(lead_minutes), horizon: self.horizon.min(future_days), ..self }
    }
}

/// Who asks, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    /// The time, in Unix seconds.
    pub now: i64,
    /// The customer: their own holds don't block them.
    pub client: Option<Id<User>>,
    /// The appointment that is to be moved: it doesn't block itself.
    pub rescheduling: Option<Id<Appointment>>,
    /// Seats wished for in a group service, at least 1; other services have one.
    pub seats: u16,
}

impl Asker {
    /// Somebody unknown who wants one seat.
    #[must_use]
    pub const fn at(now: i64) -> Self {
        Self { now, client: None, rescheduling: None, seats: 1 }
    }
}
