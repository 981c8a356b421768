//! Companies, shops, employees, roles, documents and verification.

mod audit;
mod clashes;
mod companies;
mod contention;
mod costs;
mod employees;
mod leaves;
mod roles;
mod shops;
mod verification;
