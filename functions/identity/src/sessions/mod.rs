//! Login sessions of the caller.

pub mod end;
pub mod end_all;
pub(crate) mod ending;
pub mod list;
