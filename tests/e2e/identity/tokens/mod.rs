//! Access and refresh tokens.

use crate::world::{Answer, World};
use serde_json::json;

mod browser;
mod refresh;
mod sign_out;
mod verify_otp;

pub async fn refresh(world: &World, token: &str) -> Answer {
    world.post("/identity/v1/tokens/refresh", &json!({"refresh_token": token})).await
}
