//! The identity API.

use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::json;

mod authorisation;
mod consents;
mod costs;
mod erasure;
mod export;
mod favourites;
mod keys;
mod me;
mod otp;
mod privacy;
mod request_limits;
pub mod second_factor;
mod sessions;
mod tokens;
mod users;

const EXPORT: &str = "/identity/v1/me/export";

/// A customer in Riyadh with a name that no other text contains.
async fn named_customer(world: &World) -> SignedIn {
    let who = world.customer(0).await;
    world.call(&who, Method::PATCH, "/identity/v1/me", Some(&json!({"name": "Canary Noura"}))).await;
    who
}
