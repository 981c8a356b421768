//! Companies.

mod register;
