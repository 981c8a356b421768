//! What customers do with their own appointments.

pub mod book;
pub mod cancel;
pub mod check_in;
pub mod get;
pub mod get_calendar;
pub mod list;
pub(crate) mod owned;
pub mod preview_cancellation;
pub mod reschedule;
pub(crate) mod rescheduling;
pub mod update;
