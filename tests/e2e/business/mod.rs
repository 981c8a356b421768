//! Companies, shops, people, roles, verification.

mod companies;
mod people;
mod roles;
mod verification;
