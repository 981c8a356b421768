//! For customers and visitors.

pub mod list;
