//! Services, for the staff of their shop.

mod create;
mod duplicate;
mod retire;
mod set_exception;
mod set_hours;
mod update;
