//! Rooms, chairs, devices and vehicles that services need.

mod change;
pub mod create;
pub mod delete;
pub mod get;
pub mod list;
pub(crate) mod request;
pub mod update;
pub(crate) mod view;
