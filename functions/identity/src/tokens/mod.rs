//! Access and refresh tokens: signing in, refreshing, signing out.

mod browser;
mod contexts;
mod issued_session;
mod issued_tokens;
mod issuer;
mod needs;
pub mod refresh;
mod refresh_token;
mod rotation;
mod sign_in;
pub mod sign_out;
pub mod verify_otp;
mod view;
