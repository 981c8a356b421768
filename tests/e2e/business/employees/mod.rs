//! Employees.

mod details;
mod hire;
mod shifts;
mod update;
