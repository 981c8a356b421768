//! Queues: their settings and their public state.

pub mod admin;
pub mod customer;
mod faster_branch;
pub(crate) mod prefixes;
pub(crate) mod settings;
pub mod staff;
pub(crate) mod view;
