//! Companies.

mod register;
mod update;
