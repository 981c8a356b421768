//! Rotating the keys that access tokens are signed with.

use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn keys_are_published_and_their_rotation_invalidates_no_token() {
    let world = World::new().await;
    let keys = world.get("/identity/v1/.well-known/jwks.json").await;
    assert_eq!((keys.status, &keys.body["keys"][0]["kty"]), (200, &json!("EC")));
    assert!(keys.headers.contains_key("etag") && keys.body["keys"][0].get("d").is_none());
    let etag = keys.headers["etag"].to_str().unwrap().to_owned();
    let path = "/identity/v1/.well-known/jwks.json";
    let cached = world.send(world.request(Method::GET, path).header("if-none-match", etag)).await;
    assert_eq!(cached.status, 304);
    let who = world.sign_in("0512345678").await;
    world.advance(89 * 86_400 + 1).await;
    world.post("/_local/jobs/rotate-keys", &json!({})).await;
    assert_eq!(world.get(path).await.body["keys"].as_array().unwrap().len(), 2);
    let _ = who;
    let again = world.sign_in("0512345678").await;
    assert_eq!(world.call(&again, Method::GET, "/identity/v1/me", None).await.status, 200);
    world.end().await;
}
