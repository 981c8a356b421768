//! The services of a shop, for its staff.

pub mod advice;
pub mod clear_exception;
pub mod clone;
pub(crate) mod cloning;
pub mod create;
pub mod duplicate;
pub(crate) mod exceptions;
pub mod get;
pub mod list;
pub mod retire;
pub mod set_exception;
pub mod set_hours;
pub mod set_order;
pub mod update;

pub(crate) mod category;
mod change;
mod creation;
mod managed;
pub(crate) mod providers;
pub(crate) mod request;
pub(crate) mod sections;
pub(crate) mod view;
pub(crate) mod warnings;
