//! Advice about a service, from what has happened within 30 days.

pub mod buffers;
pub mod complementary;
pub mod duration;
mod performed;
pub mod specialists;
