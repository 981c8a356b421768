//! Login sessions of the caller.

pub mod end;
pub mod end_all;
mod ending;
pub mod list;

pub(crate) use ending::end_session;
