//! Which times can be booked.

pub mod best_specialist;
pub mod list_days;
pub mod list_slots;
pub mod next_slot;
pub mod package_times;
pub mod plan_visit;
pub(crate) mod service_page;
mod similar_shops;
mod slot_view;
pub mod soon;
pub mod specialist_hours;
pub mod specialist_times;
mod visit_plans;
