//! Documents, for the company's staff.

pub mod list;
pub mod submit;
