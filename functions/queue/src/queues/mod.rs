//! Queues: their settings and what everybody may see of them.

pub(crate) mod checks;
pub mod customer;
pub(crate) mod events;
pub(crate) mod prefixes;
pub(crate) mod public_services;
pub(crate) mod settings;
pub mod staff;
pub(crate) mod staffing;
