//! Documents, for the company's staff.

pub mod delete;
pub mod list;
pub mod submit;
