//! One-time codes.

mod request;
