//! A specialist's calendar.

pub mod create;
