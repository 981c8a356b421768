//! `subscribe` and `unsubscribe`.

use crate::realtime::sockets::{ask, connect, follow, followers, next, shown, state, subscribe, ticket, visit};
use crate::world::{World, eventually};
use model::Id;
use model::id::Queue;
use serde_json::json;

#[tokio::test]
async fn subscribers_of_me_get_notifications_with_increasing_versions() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let mut socket = connect(&ticket(&world, &who).await).await.unwrap();
    let subscribed = ask(&mut socket, &json!({"action": "subscribe", "topic": "me"})).await;
    assert_eq!(subscribed["type"], "subscribed", "{subscribed}");
    let before = subscribed["version"].as_i64().unwrap();
    world.sign_in_on("0512345678", "customer", "another-device-1").await;
    let response = next(&mut socket).await;
    assert_eq!((&response["topic"], &response["type"]), (&json!("me"), &json!("notification")));
    assert_eq!(response["version"].as_i64().unwrap(), before + 1);
    assert_eq!(response["data"]["type"], "new_device_login");
    let count = next(&mut socket).await;
    assert_eq!((&count["type"], &count["version"]), (&json!("unread_count"), &json!(before + 2)));
    assert_eq!(ask(&mut socket, &json!({"action": "unsubscribe", "topic": "me"})).await["type"], "unsubscribed");
    world.end().await;
}

#[tokio::test]
async fn visitors_can_subscribe_to_queues_only() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.wait_until_idle().await;
    let (mut socket, response) = follow(visit(&world, None).await, &shop.queue).await;
    assert_eq!(state(&response["data"]["state"]), shown(&world, &shop.queue).await);
    assert_eq!((&response["data"]["tickets"], &response["version"]), (&json!([]), &json!(0)));
    for (topic, code) in [
        ("me".to_owned(), "unauthenticated"),
        (format!("board:{}", shop.branch.id), "unauthenticated"),
        (format!("queue:{}", Id::<Queue>::fixed(7)), "not_found"),
        ("queue:x".to_owned(), "not_found"),
    ] {
        let refused = subscribe(&mut socket, &topic).await;
        assert_eq!((&refused["type"], &refused["data"]["code"]), (&json!("error"), &json!(code)), "{topic}");
    }
    assert_eq!(followers(&world, &shop.queue).await, 1);
    let topic = format!("queue:{}", shop.queue);
    assert_eq!(ask(&mut socket, &json!({"action": "unsubscribe", "topic": topic})).await["type"], "unsubscribed");
    assert_eq!(followers(&world, &shop.queue).await, 0);

    // Closed connections are deleted, with or without a close frame.
    let (socket, _) = follow(socket, &shop.queue).await;
    let who = world.customer(0).await;
    let (signed_in, _) = follow(connect(&ticket(&world, &who).await).await.unwrap(), &shop.queue).await;
    assert_eq!(followers(&world, &shop.queue).await, 2);
    drop((socket, signed_in));
    eventually("no subscribers are left", || async { followers(&world, &shop.queue).await == 0 }).await;
    world.end().await;
}
