//! Rotating the keys that access tokens are signed with.

use crate::world::World;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use serde_json::{Value, json};

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

/// The id of the key that signed a token.
fn key_id(token: &str) -> String {
    let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    serde_json::from_slice::<Value>(&header).unwrap()["kid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn functions_that_live_through_a_rotation_sign_with_the_new_key_and_accept_it() {
    let world = World::new().await;
    // Every function that this test calls lives from here on.
    let who = world.sign_in("0512345678").await;
    assert_eq!(world.call(&who, Method::GET, "/identity/v1/me", None).await.status, 200);
    let first = key_id(&who.access);
    for _ in 0..2 {
        world.advance(45 * 86_400 - 1_800).await;
        let who = world.sign_in("0512345678").await;
        world.post("/_local/jobs/rotate-keys", &json!({})).await;
        assert_eq!(key_id(&who.access), first);
        assert_eq!(world.call(&who, Method::GET, "/identity/v1/me", None).await.status, 200);
    }
    world.advance(2 * 86_400).await;
    world.post("/_local/jobs/rotate-keys", &json!({})).await;
    let later = world.sign_in("0512345678").await;
    assert_ne!(key_id(&later.access), first);
    assert_eq!(world.call(&later, Method::GET, "/identity/v1/me", None).await.status, 200);
    world.advance(2 * 86_400).await;
    world.post("/_local/jobs/rotate-keys", &json!({})).await;
    assert_eq!(world.get("/identity/v1/.well-known/jwks.json").await.body["keys"].as_array().unwrap().len(), 1);
    let last = world.sign_in("0512345678").await;
    assert_eq!(world.call(&last, Method::GET, "/identity/v1/me", None).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn replacing_a_leaked_key_is_one_command_that_interrupts_nobody() {
    let world = World::new().await;
    let mut who = world.sign_in("0512345678").await;
    let (old, leaked) = (key_id(&who.access), who.access.clone());
    world.post("/_local/jobs/rotate-keys", &json!({"replace": true})).await;
    let mut signed_by = Vec::new();
    for second in (0..=600).step_by(30) {
        // A client refreshes when it is refused.
        let answer = world.call(&who, Method::GET, "/identity/v1/me", None).await;
        if answer.status == 401 || second % 120 == 0 {
            who = world.again(&who).await;
            assert_eq!(world.call(&who, Method::GET, "/identity/v1/me", None).await.status, 200, "after {second} s");
            signed_by.push(key_id(&who.access));
        }
        let stolen = world.call_with(&leaked, Method::GET, "/identity/v1/me", None).await.status;
        assert!(second < 300 || stolen == 401, "after {second} s");
        world.advance(30).await;
    }
    assert_eq!(signed_by.first(), Some(&old));
    assert_ne!(signed_by.last(), Some(&old));
    let keys = world.get("/identity/v1/.well-known/jwks.json").await;
    assert_eq!(keys.body["keys"].as_array().unwrap().len(), 1, "{}", keys.text);
    world.end().await;
}
