//! Queues: their settings, and what everybody may see of them.

pub mod customer;
pub(crate) mod prefixes;
pub(crate) mod settings;
pub mod staff;
pub(crate) mod view;
