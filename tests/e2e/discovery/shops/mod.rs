//! Finding shops.

mod find;
