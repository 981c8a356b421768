//! Consents.

mod set;
