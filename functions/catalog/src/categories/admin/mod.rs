//! For administrators.

pub mod create;
pub mod delete;
pub mod list;
pub mod list_relations;
pub mod list_statistics;
pub mod set_relations;
pub mod update;
