//! What staff do with their shop's appointments.

pub mod add_note;
pub mod book;
pub mod cancel;
pub mod check_in;
pub mod complete;
pub mod confirm;
pub mod day;
pub(crate) mod employee_schedule;
pub mod get;
pub mod get_availability;
pub mod get_schedule;
pub mod list;
pub mod list_clashing;
pub mod list_of_customer;
pub mod list_slots;
pub(crate) mod managed;
pub mod mark_no_show;
pub(crate) mod near;
pub mod own_schedule;
pub mod reassign;
pub mod reject;
pub mod reschedule;
pub(crate) mod rescheduling;
pub mod start;
pub mod update;
