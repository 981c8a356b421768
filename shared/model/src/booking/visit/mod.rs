//! Visits of several services: which sequences of starts a customer can choose from (booking.md, "Multi-service
//! visits").
//!
//! The services are done one after another in any order. One begins at the earliest when the one before has ended and
//! both buffers between have passed. Beyond that the customer waits not at all, or 10 to 60 minutes: less is too short
//! to be of use, more is another visit. As each service thereby begins after everything before it, the blocks of one
//! specialist who does several of them never meet.
//!
//! What is offered is the caller's: starts with who is free then, none of which clashes with what the customer has.
//! Instants are Unix seconds.

mod plan;
mod search;
mod staffing;

use crate::id::{Service, Specialist};
use crate::{Id, Refused};
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
    /// When it begins.
    pub start: i64,
    /// When it ends, after the start.
    pub end: i64,
    /// Who is free, at least one.
    pub specialists: Vec<Id<Specialist>>,
}

/// A service of the visit, and when it is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedService {
    /// The service.
    pub service: Id<Service>,
    /// Minutes that are blocked before it begins.
    pub before: u16,
    /// Minutes that are blocked after it ends.
    pub after: u16,
    /// When it is offered, in any order.
    pub offers: Vec<OfferedTime>,
}

/// What makes one plan better than another; the rank decides between equals.
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
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(Refused("no strategy for visits"))
    }
}

/// What the customer wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VisitPreferences {
    /// From when to when the visit should take place; plans outside rank lower and are still proposed.
    pub window: Option<(i64, i64)>,
    /// By whom.
    pub preferred: Option<Id<Specialist>>,
    /// Minutes from the first start to the last end, at most: longer ones are not proposed.
    pub max_total_minutes: Option<u32>,
    /// What matters most.
    pub strategy: Strategy,
}

/// How many bookings each specialist has that day; who isn't named has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workload(pub HashMap<Id<Specialist>, u32>);

impl Workload {
    /// How many a specialist has.
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
    /// Who does it.
    pub specialist: Id<Specialist>,
    /// When it begins.
    pub start: i64,
    /// When it ends.
    pub end: i64,
}

/// A sequence of starts that can be booked as one visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitPlan {
    /// All services, earliest first.
    pub items: Vec<PlannedService>,
    /// Minutes between the services, buffers included, as they are spent waiting.
    pub wait_minutes: i64,
    /// Minutes from the first start to the last end.
    pub total_minutes: i64,
    /// The rank of the specification; higher is better.
    pub score: i64,
}

/// The best plans for a visit of 1 to [`MOST_SERVICES`] services, best first, at most [`MOST_PLANS`], no two with the
/// same starts. None for more services, or where they can't follow one another.
///
/// The search looks at 2,000 placements at most. Within that, the plans are the best there are; beyond, good ones from
/// all over the day.
#[must_use]
pub fn plan_visits(candidates: &[OfferedService], preferences: &VisitPreferences, load: &Workload) -> Vec<VisitPlan> {
    search::run(candidates, preferences, load).0
}

/// The same, with whether everything was looked at.
#[cfg(test)]
pub(super) fn searched(
    candidates: &[OfferedService],
    preferences: &VisitPreferences,
    load: &Workload,
) -> (Vec<VisitPlan>, bool) {
    search::run(candidates, preferences, load)
}
