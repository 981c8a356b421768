//! Companies, shops, people, roles, verification.

mod companies;
mod hours;
mod people;
mod roles;
mod round_trips;
mod verification;
