//! Dead letters, as Queue Me's staff see them.

pub mod list;
pub mod retry;
