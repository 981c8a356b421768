//! Roles.

mod clone;
mod grant;
