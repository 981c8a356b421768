//! What the caller prefers: in clients, in notifications, and whether they are advertised to.

pub mod get;
mod known;
pub mod set;
mod view;
