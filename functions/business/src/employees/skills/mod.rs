//! Skills of employees.

pub mod get;
pub mod set;
mod view;
