//! Slots, days and visit plans.

mod list_slots;
mod offered_month;
mod plan_visit;
mod suggestions;
