//! What staff do with their shop's appointments.

pub mod add_note;
pub mod book;
pub mod cancel;
pub mod check_in;
pub mod complete;
pub mod confirm;
pub mod get;
pub mod list;
pub mod list_clashing;
pub(crate) mod managed;
pub mod mark_no_show;
pub mod reassign;
pub mod reject;
pub mod reschedule;
pub mod start;
