//! Advice to the manager about the current state of a queue (queue.md, "Advice to the manager").

use crate::Id;
use crate::id::Service;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Waiting customers per specialist above which the queue is understaffed.
const MAX_PER_SPECIALIST: u32 = 5;
/// Appointments per hour and specialist above which the queue is overloaded.
const MAX_APPOINTMENTS: u32 = 3;
/// Hours ahead in which appointments are counted.
const HOURS: u32 = 2;
/// Average wait above which customers wait too long, in minutes.
const LONG: u32 = 30;
/// Appointments below which idle specialists stay idle.
const FEW_APPOINTMENTS: u32 = 3;
/// Customers waiting for one service above which more specialists should be assigned to it.
const MAX_PER_SERVICE: u32 = 3;
/// Maximum difference of workloads. The epsilon absorbs the binary rounding of 0.9 - 0.6.
const MAX_SPREAD: f64 = 0.3 + 1e-9;

/// The state of a queue that advice is based on.
#[derive(Debug, Clone, Copy)]
pub struct AdviceInput<'a> {
    /// Number of waiting customers.
    pub waiting: u32,
    /// Number of specialists on duty.
    pub specialists: u32,
    /// Number of appointments that start within the next two hours.
    pub appointments: u32,
    /// Average wait of the waiting customers, in minutes.
    pub average_wait: u32,
    /// Number of waiting customers for each service.
    pub by_service: &'a [(Id<Service>, u32)],
    /// Share of the workload of each specialist, 0 to 1.
    pub workloads: &'a [f64],
    /// Number of waiting customers above which the shop wants an alert.
    pub alert_size: u32,
}

/// An advice to the manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = QueueAdvice)]
pub enum Advice {
    /// Too many customers wait for the specialists on duty.
    Understaffed,
    /// The specialists on duty can't keep all appointments of the next hours.
    Overload,
    /// Customers wait too long.
    LongWait,
    /// Not all specialists on duty are needed.
    Overstaffed,
    /// Many customers wait for one service; more specialists should provide it.
    AssignMore {
        /// The service.
        #[schema(value_type = String)]
        service_id: Id<Service>,
        /// Number of customers waiting for it.
        waiting: u32,
    },
    /// Workloads differ too much between specialists.
    Rebalance,
    /// More customers wait than the alert size of the shop.
    LargeQueue {
        /// Number of waiting customers.
        waiting: u32,
    },
}

/// Returns the advice that applies, in the order of the specification.
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
