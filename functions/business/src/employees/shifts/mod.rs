//! Shifts of employees: dates on which they work other hours than on the weekday.

pub mod list;
pub mod set;
pub(crate) mod view;
