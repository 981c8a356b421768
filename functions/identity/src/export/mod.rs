//! Exports of personal data.

mod archive;
pub mod build;
mod collect;
pub mod get;
pub mod request;

pub(crate) use collect::ticket_id;
