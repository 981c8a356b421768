//! Accounts, as Queue Me's staff manage them.

mod get;
mod list;
mod suspend;
