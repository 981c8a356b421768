//! Live queues: numbers, the life of a ticket, the order of a line, and wait estimates.
//!
//! Rules: the product specification, queue.md. Positions and waits are derived from the tickets and never
//! stored. Instants are Unix seconds.

mod advice;
mod branches;
mod business_day;
mod entry;
mod estimate;
mod fallback;
mod order;
mod public;
mod rules;
mod servers;
mod service_times;
mod simulation;
mod statistics;
mod status;

pub use crate::Actor;
pub use advice::{Advice, AdviceInput, advise};
pub use branches::{BranchQueue, FasterBranch, WORTHWHILE_MINUTES, faster_branch};
pub use business_day::{
    BusinessDay, Edge, LARGEST_NUMBER, QueueTag, TicketParts, business_day, is_open, issue_order, last_edge, next_edge,
    number_text, prefix, shown_number, ticket_id, ticket_parts,
};
pub use entry::{
    ALERT_AFTER, BONUS_AFTER, Behind, DUE_BEFORE, MAX_OVERTAKEN, NORMAL, Overtake, PRIORITIES, Placement, QueueEntry,
    Strategy, priority_at,
};
pub use estimate::{Busy, Confidence, Server, ServiceTime, UpcomingAppointment, WaitEstimate};
pub use fallback::{Fallback, SIMULATED_FROM};
pub use public::{CalledNumber, PublicQueueState, QueueState};
pub use rules::{ends_before_closing, fallback_estimate, least_busy, leave_in};
pub use service_times::{DEFAULT_SECONDS, MAX_SAMPLES, Sample, Samples, speed_factor};
pub use simulation::{GRACE_AFTER_START, NextCall, QueueModel, RankedEntry};
pub use statistics::{DayCounts, EstimateError, QueueStatistics, TicketOutcome, TicketTotals};
pub use status::{DELAY_SECONDS, MAX_PUSHBACKS, Status, Step, StepContext, StepRefusal, after};

#[cfg(test)]
mod tests {
    mod actions;
    mod advice;
    mod branches;
    mod business_day;
    mod cases;
    mod edges;
    mod fallback;
    mod fixtures;
    mod histories;
    mod ordering;
    mod properties;
    mod reference_queue;
    mod reference_steps;
    mod service_times;
    mod simulation;
    mod statistics;
    mod status;
    mod stored_queue;
}
