//! Services, for the staff of their shop.

mod advice;
mod clone;
mod create;
mod duplicate;
mod retire;
mod set_exception;
mod set_hours;
mod update;
