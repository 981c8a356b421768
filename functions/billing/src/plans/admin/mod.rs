//! For administrators.

pub mod create;
pub mod create_feature;
pub mod delete;
pub mod delete_feature;
pub mod list;
pub mod list_features;
pub mod update;
pub mod update_feature;
