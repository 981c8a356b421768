//! What staff do with the visits of their shop's customers.

pub mod cancel;
pub mod get;
mod managed;
pub mod reschedule;
