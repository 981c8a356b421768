//! Tokens and login sessions.

use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

const REFRESH: &str = "/identity/v1/tokens/refresh";

async fn refresh(world: &World, token: &str) -> Answer {
    world.post(REFRESH, &json!({"refresh_token": token})).await
}

async fn sessions(world: &World, who: &SignedIn) -> Vec<Value> {
    let answer = world.call(who, Method::GET, "/identity/v1/sessions", None).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.body["items"].as_array().cloned().unwrap()
}

#[tokio::test]
async fn a_refresh_token_is_good_once_and_its_answer_twice_within_ten_seconds() {
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
    // The family is dead, its newest token too, and the access token with it.
    assert_eq!(refresh(&world, first.body["refresh_token"].as_str().unwrap()).await.status, 401);
    let access = first.body["access_token"].as_str().unwrap();
    assert_eq!(world.call_with(access, Method::GET, "/identity/v1/me", None).await.status, 401);
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
async fn a_lost_answer_of_a_refresh_costs_nothing() {
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
async fn sessions_end_one_by_one_or_all_together() {
    let world = World::new().await;
    let phone = world.sign_in_on("0512345678", "customer", "test-device-0001").await;
    let laptop = world.sign_in_on("0512345678", "shop", "test-device-0002").await;
    let listed = sessions(&world, &phone).await;
    assert_eq!(listed.len(), 2);
    assert_eq!((&listed[0]["audience"], &listed[0]["current"]), (&json!("shop"), &json!(false)));
    assert_eq!(listed[1]["current"], true);
    let path = format!("/identity/v1/sessions/{}", listed[0]["id"].as_str().unwrap());
    assert_eq!(world.call(&phone, Method::DELETE, &path, None).await.status, 204);
    assert_eq!(world.call(&laptop, Method::GET, "/identity/v1/me", None).await.status, 401);
    assert_eq!(refresh(&world, &laptop.refresh).await.status, 401);
    assert_eq!(world.call(&phone, Method::DELETE, &path, None).await.status, 404);

    let other = world.sign_in_on("0512345678", "customer", "test-device-0003").await;
    assert_eq!(world.call(&phone, Method::DELETE, "/identity/v1/sessions", None).await.status, 204);
    for ended in [&phone, &other] {
        assert_eq!(world.call(ended, Method::GET, "/identity/v1/me", None).await.status, 401);
        assert_eq!(refresh(&world, &ended.refresh).await.status, 401);
    }
    world.end().await;
}

#[tokio::test]
async fn signing_out_ends_the_session_at_once() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    assert_eq!(world.call(&who, Method::DELETE, "/identity/v1/tokens", None).await.status, 204);
    assert_eq!(world.call(&who, Method::DELETE, "/identity/v1/tokens", None).await.status, 401);
    assert_eq!(refresh(&world, &who.refresh).await.status, 401);
    world.end().await;
}

#[tokio::test]
async fn an_eleventh_session_ends_the_oldest() {
    let world = World::new().await;
    let mut all = Vec::new();
    for n in 0..11 {
        all.push(world.sign_in_on("0512345678", "customer", &format!("test-device-{n:04}")).await);
        world.advance(3 * 60 * 60).await;
        let newest = all.last_mut().unwrap();
        *newest = SignedIn::of("0512345678", &refresh(&world, &newest.refresh).await.body);
    }
    let newest = all.last().unwrap();
    assert_eq!(sessions(&world, newest).await.len(), 10);
    assert_eq!(refresh(&world, &all[0].refresh).await.status, 401);
    assert_eq!(refresh(&world, &all[1].refresh).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn access_tokens_last_ten_minutes_and_sessions_of_administrators_half_an_hour_unused() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    // The platform's clock runs on between the calls, so both sides keep a distance; `web::token` tests the border itself.
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
async fn a_new_device_is_told_to_the_others() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let device = json!({"platform": "ios", "push_token": "token-0123456789", "language": "en"});
    let path = "/identity/v1/me/devices/test-device-0001";
    assert_eq!(world.call(&who, Method::PUT, path, Some(&device)).await.status, 200);
    world.sign_in_on("0512345678", "customer", "another-device-1").await;
    world.settle().await;
    let inbox = world.get("/_local/messages").await;
    let pushed: Vec<_> = inbox.body.as_array().unwrap().iter().filter(|it| it["channel"] == "push").collect();
    assert_eq!(pushed.len(), 1, "{}", inbox.text);
    assert!(pushed[0]["body"].as_str().unwrap().contains("تسجيل دخول جديد إلى حسابك من Test phone"));
    assert_eq!(world.call(&who, Method::DELETE, path, None).await.status, 204);
    assert_eq!(world.call(&who, Method::DELETE, path, None).await.status, 404);
    world.end().await;
}

#[tokio::test]
async fn keys_are_published_and_rotate_without_a_false_refusal() {
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
