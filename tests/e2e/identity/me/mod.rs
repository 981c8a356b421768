//! The profile of the caller.

mod update;
