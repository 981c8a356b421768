//! Accounts, as Queue Me's staff manage them.

pub mod add_staff;
pub mod find;
pub mod get;
mod managed;
pub(crate) mod needs;
pub mod reactivate;
mod staffing;
pub mod suspend;
mod view;
