//! Devices of the caller that receive push messages.

pub(crate) mod device;
pub mod forget;
pub mod register;
