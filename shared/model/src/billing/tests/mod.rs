//! Tests of the rules of billing.

mod advice;
