//! What takes a specialist's time.

use super::terms::Asker;
use crate::Id;
use crate::hours::Span;
use crate::id::{Appointment, Service, User};

/// What somebody's time is taken by, and for how long the claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// An appointment: one that waits for payment or approval stands until its deadline (Unix seconds), one that is
    /// confirmed, checked in or in progress has none. Others (cancelled, completed, not shown up, rescheduled) take no
    /// time and are not listed.
    Appointment {
        /// The deadline.
        until: Option<i64>,
    },
    /// A hold, until it expires (Unix seconds); the clock decides, not the clean-up. It never stands against whom it is
    /// for.
    Hold {
        /// When it expires.
        until: Option<i64>,
    },
    /// Blocked time: personal, travel.
    Blocked,
}

/// A stretch of somebody's time that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy {
    /// What the customer sees.
    pub visible: Span,
    /// What is blocked: with the buffers that were agreed on when it was booked.
    pub block: Span,
    /// What it is.
    pub claim: Claim,
    /// The service booked.
    pub service: Option<Id<Service>>,
    /// Seats taken, of a group service.
    pub seats: u16,
    /// For whom.
    pub client: Option<Id<User>>,
    /// Which appointment.
    pub appointment: Option<Id<Appointment>>,
    /// Whether it is in another shop the person works in: it blocks, and doesn't count towards this shop's limits.
    pub elsewhere: bool,
}

impl Busy {
    /// A claim on the time from `start` to `end` (Unix seconds) with buffers in minutes; of nobody and for nothing yet.
    #[must_use]
    pub fn new(claim: Claim, start: i64, end: i64, before: u16, after: u16) -> Self {
        let visible = Span::new(start, end);
        let block = Span::new(start - i64::from(before) * 60, end + i64::from(after) * 60);
        Self { visible, block, claim, service: None, seats: 1, client: None, appointment: None, elsewhere: false }
    }

    /// A confirmed appointment.
    #[must_use]
    pub fn confirmed(start: i64, end: i64, before: u16, after: u16) -> Self {
        Self::new(Claim::Appointment { until: None }, start, end, before, after)
    }

    /// Blocked time, which has no buffers.
    #[must_use]
    pub fn blocked(start: i64, end: i64) -> Self {
        Self::new(Claim::Blocked, start, end, 0, 0)
    }

    /// Whether it stands in the way of whoever asks.
    #[must_use]
    pub fn stands(&self, asker: &Asker) -> bool {
        let is_live = |until: Option<i64>| until.is_none_or(|it| it > asker.now);
        match self.claim {
            Claim::Blocked => true,
            Claim::Appointment { until } => {
                is_live(until) && (asker.rescheduling.is_none() || self.appointment != asker.rescheduling)
            }
            Claim::Hold { until } => is_live(until) && (asker.client.is_none() || self.client != asker.client),
        }
    }

    /// Whether it counts towards the shop's limits.
    pub(super) fn counts(&self, asker: &Asker) -> bool {
        self.claim != Claim::Blocked && !self.elsewhere && self.stands(asker)
    }

    /// Whether it is a seat of an occasion of the service, which others may join at the same start.
    pub(super) fn is_seat_of(&self, service: Id<Service>) -> bool {
        self.claim != Claim::Blocked && self.service == Some(service)
    }
}
