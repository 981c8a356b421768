//! `snapshot`: what a client asks for after it has missed a message.

use crate::realtime::sockets::{ask, connect, follow, ticket, visit};
use crate::world::World;
use serde_json::json;

#[tokio::test]
async fn after_a_gap_a_client_gets_what_a_new_subscriber_would() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let layla = world.customer(0).await;
    let joined = world.joined(&layla, &shop.queue).await;
    world.wait_until_idle().await;
    let topic = format!("queue:{}", shop.queue);
    let (mut socket, subscribed) = follow(connect(&ticket(&world, &layla).await).await.unwrap(), &shop.queue).await;
    let again = ask(&mut socket, &json!({"action": "snapshot", "topic": topic})).await;
    assert_eq!((&again["type"], &again["topic"]), (&json!("snapshot"), &json!(topic)));
    assert_eq!((&again["data"], &again["version"]), (&subscribed["data"], &subscribed["version"]));
    assert_eq!(again["data"]["tickets"][0]["ticket_id"], joined["id"]);
    let mine = ask(&mut socket, &json!({"action": "snapshot", "topic": "me"})).await;
    assert!(mine["data"]["unread"].is_number(), "{mine}");
    world.end().await;
}

#[tokio::test]
async fn a_snapshot_needs_the_permissions_of_a_subscription() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let mut visitor = visit(&world, None).await;
    for (topic, code, close_code) in [
        ("me".to_owned(), "unauthenticated", 4001),
        (format!("board:{}", shop.branch.id), "unauthenticated", 4001),
        ("queue:x".to_owned(), "not_found", 4003),
        (String::new(), "malformed", 4000),
    ] {
        let refused = ask(&mut visitor, &json!({"action": "snapshot", "topic": topic})).await;
        let expected = json!({"code": code, "close_code": close_code});
        assert_eq!((&refused["type"], &refused["data"]), (&json!("error"), &expected), "{topic}");
    }
    world.end().await;
}
