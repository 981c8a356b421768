//! Signing keys.

mod rotate;
