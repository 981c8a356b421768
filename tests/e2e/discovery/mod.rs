//! Finding shops, and what customers see of them.

pub mod country;
mod journeys;
mod lists;
mod shops;
