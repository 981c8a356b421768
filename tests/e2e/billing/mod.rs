//! Billing: the plans that companies buy.

mod costs;
mod plans;
