//! Documents of companies.

mod delete;
