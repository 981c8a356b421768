//! Exports of personal data.

pub mod build;
pub mod get;
mod ready;
pub mod request;
