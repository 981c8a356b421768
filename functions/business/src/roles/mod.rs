//! Roles and permissions.

pub(crate) mod change;
pub mod clone;
pub mod create;
pub mod delete;
pub(crate) mod fields;
pub mod grant;
pub mod list;
pub mod list_logs;
pub mod list_permissions;
pub mod list_users;
pub(crate) mod membership;
pub mod revoke;
pub(crate) mod scope;
pub mod transfer_users;
pub mod update;
pub(crate) mod view;
