//! Calendar feeds: appointments as files that calendar applications subscribe to.

pub mod customer;
mod feed;
pub(crate) mod ics;
pub mod staff;
mod token;
