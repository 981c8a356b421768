//! `GET /sessions`: where a user is signed in.

use super::sessions;
use crate::shop_fixture::fresh_phone;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_session_shows_the_address_that_signed_in_and_no_city_that_only_the_client_names() {
    let world = World::new().await;
    let phone = fresh_phone();
    let challenge = world.challenge(&phone, "customer").await;
    let body = json!({"challenge_id": challenge, "code": world.code(&phone).await,
        "device": {"id": "list-device-0001", "name": "Phone", "platform": "ios"}});
    let request = world.request(Method::POST, "/identity/v1/tokens").header("x-forwarded-for", "203.0.113.77");
    let answer = world.send(request.header("cloudfront-viewer-city", "Riyadh").json(&body)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let listed = sessions(&world, &SignedIn::of(&phone, &answer.body)).await;
    assert_eq!((&listed[0]["ip"], &listed[0]["city"]), (&json!("203.0.113.77"), &Value::Null), "{listed:?}");
    world.end().await;
}
