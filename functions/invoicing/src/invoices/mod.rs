//! Documents, as payers and shops see them.

pub mod customer;
pub mod staff;
mod view;
