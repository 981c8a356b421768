//! Employees.

mod hire;
mod shifts;
mod update;
