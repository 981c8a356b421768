//! Tickets in the hands of staff.

mod call;
mod call_next;
mod delays;
mod r#move;
mod r#return;
mod transfer;
