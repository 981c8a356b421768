//! Access and refresh tokens: signing in, refreshing, signing out.

pub(crate) mod contexts;
pub(crate) mod issuer;
pub mod refresh;
mod refresh_token;
pub mod sign_out;
pub mod verify_otp;
mod view;
