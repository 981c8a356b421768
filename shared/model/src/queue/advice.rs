//! What a manager should know about the queue now (queue.md, "Advice to the manager").

use crate::Id;
use crate::id::Service;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Waiting customers per specialist above which there are too few specialists.
const MAX_PER_SPECIALIST: u32 = 5;
/// Appointments an hour and specialist above which there are too many.
const MAX_APPOINTMENTS: u32 = 3;
/// Hours for which appointments are counted.
const HOURS: u32 = 2;
/// Minutes of waiting above which customers wait too long.
const LONG: u32 = 30;
/// Appointments below which specialists who have nothing to do will not have anything soon.
const FEW_APPOINTMENTS: u32 = 3;
/// Customers waiting for one service above which more specialists should provide it.
const MAX_PER_SERVICE: u32 = 3;
/// What the workloads of specialists may differ by; a tiny bit more, as 0.9 less 0.6 is in binary.
const MAX_SPREAD: f64 = 0.3 + 1e-9;

/// How things are in a queue.
#[derive(Debug, Clone, Copy)]
pub struct AdviceInput<'a> {
    /// How many wait.
    pub waiting: u32,
    /// How many specialists are on duty.
    pub specialists: u32,
    /// How many appointments start within the next two hours.
    pub appointments: u32,
    /// How long those who wait have waited or will have, on average, in minutes.
    pub average_wait: u32,
    /// How many wait for each service.
    pub by_service: &'a [(Id<Service>, u32)],
    /// How much of their time each specialist is busy, 0 to 1.
    pub workloads: &'a [f64],
    /// Above how many waiting customers the shop wants to be told.
    pub alert_size: u32,
}

/// Something for the manager to do or to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = QueueAdvice)]
pub enum Advice {
    /// Too many wait for those on duty.
    Understaffed,
    /// There are more appointments soon than those on duty can keep.
    Overload,
    /// Customers wait long.
    LongWait,
    /// Some of those on duty aren't needed.
    Overstaffed,
    /// Many wait for one service: more specialists should provide it.
    AssignMore {
        /// The service.
        #[schema(value_type = String)]
        service_id: Id<Service>,
        /// How many wait for it.
        waiting: u32,
    },
    /// Some specialists have much more to do than others.
    Rebalance,
    /// More wait than the shop wants.
    LargeQueue {
        /// How many.
        waiting: u32,
    },
}

/// What applies, in the order of the specification.
#[must_use]
pub fn advise(now: &AdviceInput<'_>) -> Vec<Advice> {
    let least = now.workloads.iter().copied().fold(f64::INFINITY, f64::min);
    let most = now.workloads.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let can_serve = |each: u32| each.saturating_mul(now.specialists);
    let is_idle = now.specialists > 1 && now.waiting == 0 && now.appointments < FEW_APPOINTMENTS;

    let mut all = Vec::new();
    let mut add = |applies: bool, advice: Advice| all.extend(applies.then_some(advice));
    add(now.waiting > can_serve(MAX_PER_SPECIALIST), Advice::Understaffed);
    add(now.appointments > can_serve(MAX_APPOINTMENTS * HOURS), Advice::Overload);
    add(now.average_wait > LONG, Advice::LongWait);
    add(is_idle, Advice::Overstaffed);
    for &(service_id, waiting) in now.by_service {
        add(waiting > MAX_PER_SERVICE, Advice::AssignMore { service_id, waiting });
    }
    add(most - least > MAX_SPREAD, Advice::Rebalance);
    add(now.waiting > now.alert_size, Advice::LargeQueue { waiting: now.waiting });
    all
}
