//! Accounts, as Queue Me's staff manage them.

pub mod add_staff;
pub mod erase;
pub mod find;
pub mod get;
pub mod list_staff;
mod listing;
mod managed;
pub(crate) mod needs;
pub mod reactivate;
mod staffing;
pub mod suspend;
pub mod update;
mod view;
