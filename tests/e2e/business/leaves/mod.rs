//! Leaves.

mod decide;
