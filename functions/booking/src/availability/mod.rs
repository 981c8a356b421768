//! Which times can be booked.

pub mod list_days;
pub mod list_slots;
pub mod plan_visit;
mod service_page;
mod visit_plans;
