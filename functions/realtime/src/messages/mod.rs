//! The contents of messages.

pub(crate) mod appointment;
pub(crate) mod booking;
pub(crate) mod ticket;

#[cfg(test)]
mod tests;
