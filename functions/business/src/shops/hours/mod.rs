//! Opening hours of shops.

pub(crate) mod change;
pub mod clear_exception;
pub mod get;
pub mod get_open_windows;
pub mod set;
pub mod set_exception;
pub(crate) mod view;
