//! Holds: times kept for ten minutes while the customer decides.

pub mod create;
pub mod release;
