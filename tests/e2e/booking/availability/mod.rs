//! Free times, and that they can be booked.

mod list_slots;
mod offered_month;
mod plan_visit;
