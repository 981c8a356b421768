//! For companies that choose a plan, and for visitors.

pub mod compare;
pub mod get;
pub mod list;
pub mod list_recommended;
