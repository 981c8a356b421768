//! Tests of the rules of billing.

mod advice;
mod subscriptions;
