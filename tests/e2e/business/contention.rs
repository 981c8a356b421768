//! Concurrent requests across endpoints.

use crate::shop_fixture::{RIYADH, fresh};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn concurrent_duplicates_open_one_shop_and_the_quota_holds() {
    let world = World::new().await;
    let company = world.company("Many").await;
    let path = format!("/shop/v1/companies/{}/shops", company.id);
    let body = |n: u32| {
        json!({"name": {"en": format!("Shop {n}")}, "username": format!("many{n}"), "city_id": world.city(0),
            "address": "Street", "location": {"lat": 24.7, "lng": 46.7}})
    };
    let send = |key: String, body: serde_json::Value| {
        let request =
            world.request(Method::POST, &path).bearer_auth(&company.owner.access).header("idempotency-key", key);
        world.send(request.json(&body))
    };
    let key = || "same-key-0123456789".to_owned();
    let (first, second) = tokio::join!(send(key(), body(0)), send(key(), body(0)));
    assert_eq!((first.status, second.status), (201, 201), "{} {}", first.text, second.text);
    assert_eq!(first.text, second.text);
    let replays = [&first, &second].iter().filter(|it| it.headers.contains_key("idempotent-replayed")).count();
    assert_eq!(replays, 1);
    let other = send(key(), body(1)).await;
    assert_eq!((other.status, other.body["code"].as_str()), (422, Some("idempotency_mismatch")), "{}", other.text);

    let all = (1..=20).map(|n| send(format!("another-key-{n:08}"), body(n)));
    let answers = futures_util::future::join_all(all).await;
    let opened = answers.iter().filter(|it| it.status == 201).count();
    let refused: Vec<_> = answers.iter().filter(|it| it.status == 409).collect();
    assert!(opened <= 9 && opened + refused.len() <= 20, "{opened} opened");
    for answer in &refused {
        assert_eq!(answer.body["code"], "quota_exceeded", "{}", answer.text);
        assert_eq!((&answer.body["used"], &answer.body["limit"]), (&json!(10), &json!(10)));
    }
    for answer in answers.iter().filter(|it| it.status != 201 && it.status != 409) {
        assert_eq!(answer.status, 503, "{}", answer.text);
        assert!(answer.headers.contains_key("retry-after"));
    }
    // Requests whose response asked for a retry may succeed now.
    while world.create(&company.owner, &path, &body(1_000 + fresh())).await.status == 201 {}
    let listed = world.call(&company.owner, Method::GET, &format!("{path}?limit=100"), None).await;
    assert_eq!(listed.body["items"].as_array().unwrap().len(), 10);
    world.end().await;
}

#[tokio::test]
async fn a_revoked_right_cannot_be_used_after_its_revocation() {
    let world = World::new().await;
    let company = world.company("Race").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let role = world.role(&company, &branch, &["shop_edit"]).await;
    let person = world.employee(&company, &branch, std::slice::from_ref(&role)).await;
    let shop = format!("/shop/v1/shops/{}", branch.id);
    let grant = format!("/shop/v1/employees/{}/roles/{role}", person.employee);
    for round in 0..10 {
        let uses = (0..4).map(|n| {
            let body = json!({"description": {"ar": "", "en": format!("round {round} use {n}")}});
            let (world, shop, who) = (&world, &shop, &person.who);
            async move { world.call(who, Method::PATCH, shop, Some(&body)).await }
        });
        let revoke = world.call(&company.owner, Method::DELETE, &grant, None);
        let (answers, revoked) = tokio::join!(futures_util::future::join_all(uses), revoke);
        assert_eq!(revoked.status, 204, "{}", revoked.text);
        assert!(answers.iter().all(|it| matches!(it.status, 200 | 403 | 503)), "{answers:?}");
        let version = world.call(&company.owner, Method::GET, &shop, None).await.body["version"].clone();
        let late = world.call(&person.who, Method::PATCH, &shop, Some(&json!({"has_parking": true}))).await;
        assert_eq!(late.status, 403);
        let after = world.call(&company.owner, Method::GET, &shop, None).await.body["version"].clone();
        assert_eq!(version, after, "a use of the right after the response to its revocation");
        assert_eq!(world.call(&company.owner, Method::PUT, &grant, None).await.status, 200);
    }
    world.end().await;
}
