//! Figures of shops, companies and employees.

pub(crate) mod appointments;
pub mod company;
pub mod compare;
pub mod hours_advice;

pub mod shop;
pub mod workload;
