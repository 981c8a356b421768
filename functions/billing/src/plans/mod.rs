//! Plans that companies buy.

pub mod admin;
pub mod shop;

mod change;
mod comparison;
mod features;
mod recommendation;
mod request;
mod view;
