//! The keys that access tokens are signed with.

pub mod publish;
pub mod rotate;
pub(crate) mod secret;
