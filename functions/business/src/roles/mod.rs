//! Roles and permissions.

pub(crate) mod change;
pub mod create;
pub mod delete;
pub(crate) mod fields;
pub mod grant;
pub mod list;
pub mod list_permissions;
pub(crate) mod membership;
pub mod revoke;
pub(crate) mod scope;
pub mod update;
pub(crate) mod view;
