//! What customers do with their own visits.

pub mod cancel;
pub mod get;
mod owned;
pub mod reschedule;
