//! Returning tickets to the line.

use crate::world::World;
use serde_json::json;

// QU-11, QU-22
#[tokio::test]
async fn a_returned_or_left_ticket_moves_only_those_behind_it() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let line = world.join_many(&shop.queue, 6).await;
    let called = world.next(owner, &shop.queue, json!({"counter": "1"})).await;
    world.done(owner, "shop", &called["ticket"], "return", Some(json!({"to": "keep"}))).await;
    assert_eq!(world.standing(owner, &shop.queue).await, [1, 2, 3, 4, 5, 6]);
    // The counter is free again.
    world.next(owner, &shop.queue, json!({"counter": "1"})).await;
    world.done(owner, "shop", &line[0].1, "return", Some(json!({"to": "next"}))).await;
    assert_eq!(world.standing(owner, &shop.queue).await, [2, 1, 3, 4, 5, 6]);
    world.done(&line[2].0, "customer", &line[2].1, "leave", None).await;
    assert_eq!(world.standing(owner, &shop.queue).await, [2, 1, 4, 5, 6]);
    world.done(owner, "shop", &line[5].1, "move", Some(json!({"after_ticket_id": line[1].1["id"]}))).await;
    assert_eq!(world.standing(owner, &shop.queue).await, [2, 6, 1, 4, 5]);
    let wrong = world.verb(owner, "shop", &line[5].1, "move", Some(json!({"after_ticket_id": line[2].1["id"]}))).await;
    assert_eq!((wrong.status, &wrong.body["errors"][0]["pointer"]), (422, &json!("/after_ticket_id")));
    world.end().await;
}
