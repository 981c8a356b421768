//! Notifications that could not be sent, in spite of all retries.

pub mod admin;
mod needs;
mod view;
