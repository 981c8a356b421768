//! Cities, for administrators.

mod update;
