//! Tickets, for the staff of a shop.

pub mod call;
pub mod call_next;
pub(crate) mod calling;
pub mod cancel;
pub mod finish;
pub mod list;
pub(crate) mod managed;
pub mod mark_no_show;
pub mod r#move;
pub(crate) mod queue_access;
pub mod recall;
pub mod reinstate;
pub mod r#return;
pub mod set_priority;
pub mod skip;
pub mod start;
pub mod transfer;
