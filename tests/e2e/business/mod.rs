//! Companies, shops, employees, roles, documents and verification.

mod audit;
mod clashes;
mod companies;
mod contention;
mod costs;
mod customers;
mod directory;
mod documents;
mod employees;
mod leaves;
mod roles;
mod shops;
mod statistics;
mod verification;
