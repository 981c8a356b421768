//! Categories, for administrators.

mod create;
mod update;
