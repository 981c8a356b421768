//! Employees.

mod details;
mod hire;
mod shifts;
mod transfer;
mod update;
