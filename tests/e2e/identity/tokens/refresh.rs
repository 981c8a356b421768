//! `POST /tokens/refresh`: refreshing tokens.

use crate::identity::sessions::sessions;
use crate::identity::tokens::refresh;
use crate::world::{SignedIn, World};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_refresh_token_works_once_and_its_response_repeats_for_10_seconds() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let first = refresh(&world, &who.refresh).await;
    assert_eq!(first.status, 200, "{}", first.text);
    assert_ne!(first.body["refresh_token"], json!(who.refresh));
    let again = refresh(&world, &who.refresh).await;
    assert_eq!((again.status, &again.text), (200, &first.text));
    world.advance(11).await;
    let late = refresh(&world, &who.refresh).await;
    assert_eq!((late.status, &late.body["code"]), (401, &json!("refresh_reused")));
    // The login session has ended, with its newest refresh token and the access token.
    assert_eq!(refresh(&world, first.body["refresh_token"].as_str().unwrap()).await.status, 401);
    let access = first.body["access_token"].as_str().unwrap();
    assert_eq!(world.call_with(access, Method::GET, "/identity/v1/me", None).await.status, 401);
    world.end().await;
}

/// The claims of an access token.
fn claims(access: &str) -> Value {
    let payload = URL_SAFE_NO_PAD.decode(access.split('.').nth(1).unwrap()).unwrap();
    serde_json::from_slice(&payload).unwrap()
}

#[tokio::test]
async fn a_token_says_what_its_user_is_and_for_whom_they_work() {
    let world = World::new().await;
    let customer = claims(&world.customer(0).await.access);
    assert_eq!((&customer["user_type"], &customer["ctx"]), (&json!("customer"), &json!([])));
    let company = world.company("Claims").await;
    let owner = claims(&world.again(&company.owner).await.access);
    assert_eq!((&owner["user_type"], &owner["ctx"]), (&json!("employee"), &json!([company.id])));
    assert_eq!((&owner["aud"], &owner["scope"]), (&json!("shop"), &json!("full")));
    let admin = claims(&world.admin().await.access);
    assert_eq!((&admin["user_type"], &admin["aud"]), (&json!("admin"), &json!("admin")));
    world.end().await;
}

#[tokio::test]
async fn thirty_two_refreshes_at_once_give_one_new_pair() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let answers = futures_util::future::join_all((0..32).map(|_| refresh(&world, &who.refresh))).await;
    for answer in &answers {
        assert_eq!((answer.status, &answer.text), (200, &answers[0].text));
    }
    assert_eq!(sessions(&world, &SignedIn::of(&who.phone, &answers[0].body)).await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_refresh_whose_response_is_lost_can_be_repeated() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    world.fault(&json!({"name": "lost_answer", "function": "refresh-token", "times": 1})).await;
    let answer = refresh(&world, &who.refresh).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(refresh(&world, answer.body["refresh_token"].as_str().unwrap()).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn forged_refresh_tokens_are_refused() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    for forged in ["", "x", &who.access, &who.refresh[..who.refresh.len() - 4]] {
        assert_eq!(refresh(&world, forged).await.status, 401, "{forged}");
    }
    world.end().await;
}

#[tokio::test]
async fn access_tokens_last_10_minutes_and_idle_admin_sessions_30() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    // The clock advances between the calls, so both times keep a distance from the limit; `web::token` tests it exactly.
    world.advance(570).await;
    assert_eq!(world.call(&who, Method::GET, "/identity/v1/me", None).await.status, 200);
    world.advance(61).await;
    assert_eq!(world.call(&who, Method::GET, "/identity/v1/me", None).await.status, 401);
    let admin = world.sign_in_on("0500000001", "admin", "test-device-0001").await;
    world.advance(30 * 60).await;
    assert_eq!(refresh(&world, &admin.refresh).await.status, 401);
    assert_eq!(refresh(&world, &who.refresh).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn names_of_contexts_are_in_the_language_of_the_request_and_else_in_that_of_the_user() {
    let world = World::new().await;
    let company = world.company("Context").await;
    let path = format!("/shop/v1/companies/{}", company.id);
    let shown = world.call(&company.owner, Method::GET, &path, None).await;
    let mut refresh = company.owner.refresh.clone();
    for (requested, language) in [(Some("en"), "en"), (Some("ar"), "ar"), (None, "ar")] {
        let mut request = world.request(Method::POST, "/identity/v1/tokens/refresh");
        if let Some(requested) = requested {
            request = request.header("accept-language", requested);
        }
        let answer = world.send(request.json(&json!({"refresh_token": refresh}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.body["contexts"][0]["name"], shown.body["name"][language], "{}", answer.text);
        refresh = answer.body["refresh_token"].as_str().unwrap().to_owned();
    }
    assert_ne!(shown.body["name"]["ar"], shown.body["name"]["en"]);
    world.end().await;
}
