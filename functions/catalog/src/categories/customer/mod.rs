//! For customers and visitors.

pub mod list;
pub mod list_popular;
pub mod list_related;

pub(crate) mod view;
