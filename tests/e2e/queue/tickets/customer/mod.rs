//! Tickets in the hands of their owners.

mod delay;
mod list;
mod no_fields;
