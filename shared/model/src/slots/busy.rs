//! Time of a specialist that is taken.

use super::rules::Requester;
use crate::Id;
use crate::hours::Span;
use crate::id::{Appointment, Service, User};

/// What takes the time, and for how long it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BusyKind {
    /// An appointment. Pending payment or approval it counts until its deadline; confirmed, checked in or in progress it
    /// has no deadline. Others (cancelled, completed, no-show, rescheduled) take no time and are not listed.
    Appointment {
        /// Deadline, in Unix seconds. `None` if it has none.
        until: Option<i64>,
    },
    /// A hold. It counts until it expires by the clock, cleaned up or not, and never against its own customer.
    Hold {
        /// Expiry, in Unix seconds.
        until: Option<i64>,
    },
    /// Blocked time, such as personal time or travel.
    Blocked,
}

/// A stretch of a specialist's time that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy {
    /// The time that the customer sees.
    pub visible: Span,
    /// The time that is blocked: `visible` with the buffers agreed on at booking.
    pub block: Span,
    /// What takes the time.
    pub kind: BusyKind,
    /// The booked service. `None` for blocked time.
    pub service: Option<Id<Service>>,
    /// Seats taken of a group service; 1 for other services.
    pub seats: u16,
    /// The customer. `None` without an account.
    pub client: Option<Id<User>>,
    /// The appointment. `None` for a hold and for blocked time.
    pub appointment: Option<Id<Appointment>>,
    /// Whether it is in another shop: it blocks the specialist, but doesn't count towards this shop's limits.
    pub elsewhere: bool,
}

impl Busy {
    /// Time from `start` to `end` (Unix seconds) with buffers in minutes, without customer, service and appointment.
    #[must_use]
    pub fn new(kind: BusyKind, start: i64, end: i64, before: u16, after: u16) -> Self {
        let visible = Span::new(start, end);
        let block = Span::new(start - i64::from(before) * 60, end + i64::from(after) * 60);
        Self { visible, block, kind, service: None, seats: 1, client: None, appointment: None, elsewhere: false }
    }

    /// A confirmed appointment.
    #[must_use]
    pub fn confirmed(start: i64, end: i64, before: u16, after: u16) -> Self {
        Self::new(BusyKind::Appointment { until: None }, start, end, before, after)
    }

    /// Blocked time, which has no buffers.
    #[must_use]
    pub fn blocked(start: i64, end: i64) -> Self {
        Self::new(BusyKind::Blocked, start, end, 0, 0)
    }

    /// Whether it stands in the requester's way.
    #[must_use]
    pub fn stands(&self, requester: &Requester) -> bool {
        let is_live = |until: Option<i64>| until.is_none_or(|it| it > requester.now);
        match self.kind {
            BusyKind::Blocked => true,
            BusyKind::Appointment { until } => {
                is_live(until) && (requester.rescheduling.is_none() || self.appointment != requester.rescheduling)
            }
            BusyKind::Hold { until } => {
                is_live(until) && (requester.client.is_none() || self.client != requester.client)
            }
        }
    }

    /// Whether it counts towards the shop's limits.
    pub(super) fn counts(&self, requester: &Requester) -> bool {
        self.kind != BusyKind::Blocked && !self.elsewhere && self.stands(requester)
    }

    /// Whether it is a seat of an occasion of the service. Others may join it at the same start.
    pub(super) fn is_seat_of(&self, service: Id<Service>) -> bool {
        self.kind != BusyKind::Blocked && self.service == Some(service)
    }
}
