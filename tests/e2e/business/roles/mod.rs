//! Roles.

mod grant;
