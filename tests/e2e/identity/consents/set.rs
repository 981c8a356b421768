//! `PUT /me/consents/{purpose}`: granting and withdrawing consent.

use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn consents_are_granted_and_withdrawn_and_both_decisions_are_stored() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let path = "/identity/v1/me/consents/marketing_sms";
    for granted in [true, false] {
        world.advance(1).await;
        let body = json!({"granted": granted, "notice_version": "2026-01"});
        let answer = world.call(&who, Method::PUT, path, Some(&body)).await;
        assert_eq!((answer.status, &answer.body["granted"]), (200, &json!(granted)));
    }
    let listed = world.call(&who, Method::GET, "/identity/v1/me/consents", None).await;
    assert_eq!(listed.body["items"].as_array().unwrap().len(), 1);
    assert_eq!(listed.body["items"][0]["granted"], false);
    let unknown = world
        .call(&who, Method::PUT, "/identity/v1/me/consents/x", Some(&json!({"granted": true, "notice_version": "1"})))
        .await;
    assert_eq!(unknown.status, 404);
    world.end().await;
}
