//! Tickets in the hands of staff.

mod call;
mod r#move;
mod r#return;
mod transfer;
