//! Visits of several services: which sequences of starts a customer can choose from (booking.md, "Multi-service
//! visits").
//!
//! The services are performed one after another, in any order. Each begins at the earliest when the one before has ended and
//! both buffers between have passed. Beyond that the customer does not wait, or waits 10 to 60 minutes: less is too short to
//! be of use, more is another visit. Blocks of a specialist who performs several of them therefore never overlap.
//!
//! The caller provides the offered starts with their available specialists, without those that conflict with the customer's
//! own times. Instants are Unix seconds.

mod plan;
mod search;
mod staffing;

use crate::id::{Service, Specialist};
use crate::{Id, InvalidValue};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::str::FromStr;
use utoipa::ToSchema;

/// Services of a visit, at most.
pub const MAX_SERVICES: usize = 5;
/// Plans proposed, at most.
pub const MAX_PLANS: usize = 5;

/// A time at which a service is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedTime {
    /// Start.
    pub start: i64,
    /// End, after the start.
    pub end: i64,
    /// Available specialists, at least one.
    pub specialists: Vec<Id<Specialist>>,
}

/// A service of the visit, and the times at which it is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedService {
    /// The service.
    pub service: Id<Service>,
    /// Minutes that are blocked before it begins.
    pub before: u16,
    /// Minutes that are blocked after it ends.
    pub after: u16,
    /// Offered times, in any order.
    pub offers: Vec<OfferedTime>,
}

/// What makes one plan better than another. The rank decides between equal plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// The rank alone.
    #[default]
    MinimizeWait,
    /// The earliest end.
    EarliestAvailable,
    /// The least busy specialists: the fewest bookings, summed over the services.
    BalancedWorkload,
    /// The fewest specialists.
    ResourceEfficient,
}

impl Strategy {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::MinimizeWait, Self::EarliestAvailable, Self::BalancedWorkload, Self::ResourceEfficient];

    /// Its name in bodies.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MinimizeWait => "minimize_wait",
            Self::EarliestAvailable => "earliest_available",
            Self::BalancedWorkload => "balanced_workload",
            Self::ResourceEfficient => "resource_efficient",
        }
    }
}

impl FromStr for Strategy {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a strategy for visits"))
    }
}

/// What the customer prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VisitPreferences {
    /// Preferred time of the visit. Plans outside rank lower and are still proposed.
    pub window: Option<(i64, i64)>,
    /// Preferred specialist.
    pub preferred: Option<Id<Specialist>>,
    /// Maximum minutes from the first start to the last end. Longer plans are not proposed.
    pub max_total_minutes: Option<u32>,
    /// What matters most.
    pub strategy: Strategy,
}

/// The number of bookings of each specialist that day; 0 if absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workload(pub HashMap<Id<Specialist>, u32>);

impl Workload {
    /// Returns the number of bookings of a specialist.
    #[must_use]
    pub fn of(&self, specialist: Id<Specialist>) -> u32 {
        self.0.get(&specialist).copied().unwrap_or_default()
    }
}

/// A service of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedService {
    /// The service.
    pub service: Id<Service>,
    /// The specialist.
    pub specialist: Id<Specialist>,
    /// Start.
    pub start: i64,
    /// End.
    pub end: i64,
}

/// A sequence of starts that can be booked as one visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitPlan {
    /// All services, earliest first.
    pub items: Vec<PlannedService>,
    /// Minutes between the services, buffers included.
    pub wait_minutes: i64,
    /// Minutes from the first start to the last end.
    pub total_minutes: i64,
    /// The rank of the specification; higher is better.
    pub score: i64,
}

/// The best plans for a visit of 1 to [`MOST_SERVICES`] services, best first, at most [`MOST_PLANS`], no two with the
/// same starts. None for more services, or where they can't follow one another.
///
/// The search checks 2,000 placements at most. Up to that size the plans are the best there are; beyond it, good ones from
/// the whole day.
#[must_use]
pub fn plan_visits(candidates: &[OfferedService], preferences: &VisitPreferences, load: &Workload) -> Vec<VisitPlan> {
    search::run(candidates, preferences, load).0
}

/// Returns the same, and whether the search was complete.
#[cfg(test)]
pub(super) fn searched(
    candidates: &[OfferedService],
    preferences: &VisitPreferences,
    load: &Workload,
) -> (Vec<VisitPlan>, bool) {
    search::run(candidates, preferences, load)
}
