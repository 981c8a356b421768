//! Devices of the caller that receive push messages.

pub mod forget;
mod id;
pub mod register;

pub(crate) use id::parse_device_id;
