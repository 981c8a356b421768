//! Employees.

mod hire;
mod update;
