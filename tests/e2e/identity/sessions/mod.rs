//! Login sessions.

use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::Value;

mod end;
mod list;
mod pushes;
mod sign_ins;
mod travel;

pub async fn sessions(world: &World, who: &SignedIn) -> Vec<Value> {
    let answer = world.call(who, Method::GET, "/identity/v1/sessions", None).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.body["items"].as_array().cloned().unwrap()
}
