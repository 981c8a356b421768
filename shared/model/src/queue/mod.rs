//! Live queues: numbers, the life of a ticket, the order of a line, and honest waits.
//!
//! Rules: the product specification, queue.md. What is here decides; positions and waits are derived from the tickets
//! and never stored. Instants are Unix seconds.

mod advice;
mod day;
mod learned;
mod line;
mod order;
mod rough;
mod servers;
mod status;
mod wait;

pub use crate::By;
pub use advice::{Advice, Situation, advise};
pub use day::{
    BusinessDay, Edge, LARGEST_NUMBER, QueueTag, TicketParts, business_day, is_open, last_edge, next_edge, number_text,
    prefix, ticket_id, ticket_parts,
};
pub use learned::{DEFAULT_SECONDS, MOST_SAMPLES, Sample, Samples, speed};
pub use line::{
    ALERT_AFTER, BONUS_AFTER, Behind, DUE_BEFORE, Jump, MOST_OVERTAKEN, NORMAL, PRIORITIES, Place, Standing, Strategy,
    priority_at,
};
pub use rough::{ends_in_time, fallback, least_busy, leave_in};
pub use status::{DELAY_SECONDS, Denied, Facts, MOST_PUSHBACKS, Status, Step, after};
pub use wait::{Arranged, Busy, Coming, Confidence, GIVES_WAY_AFTER, Hall, Next, Server, Time, Wait};

#[cfg(test)]
mod tests {
    mod advice;
    mod cases;
    mod day;
    mod desk;
    mod edges;
    mod history;
    mod laws;
    mod learned;
    mod line;
    mod reference;
    mod reference_steps;
    mod status;
    mod verbs;
    mod wait;
    mod world;
}
