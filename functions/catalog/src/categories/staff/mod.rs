//! For the shop panel.

pub mod list;

mod view;
