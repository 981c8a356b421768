//! Specialists, for the staff of their shop.

mod update;
