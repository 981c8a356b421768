//! Employees and their working hours.

pub(crate) mod access;
pub mod blocks;
pub(crate) mod details;
pub mod get;
pub mod get_hours;
pub mod get_own;
pub mod hire;
pub(crate) mod hiring;
pub(crate) mod hours_view;
pub mod list;
pub mod set_hours;
pub mod set_permissions;
pub mod shifts;
pub mod skills;
pub mod transfer;
pub(crate) mod transferring;
pub mod update;
pub(crate) mod view;
