//! The profile of the caller.

mod change_phone;
mod preferences;
mod update;
