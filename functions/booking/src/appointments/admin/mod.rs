//! What Queue Me's staff see of appointments.

pub mod list;
