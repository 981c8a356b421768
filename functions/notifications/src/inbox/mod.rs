//! The inbox of a user: how it is filled, listed, counted and read.

pub(crate) mod delivery;
pub(crate) mod listing;
pub(crate) mod mark_read;
pub(crate) mod needs;
mod view;
