//! Transferring tickets.

use crate::queue::number;
use crate::world::World;
use serde_json::json;

// QU-12
#[tokio::test]
async fn a_transferred_ticket_gets_a_new_number_and_keeps_its_history() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.firm.owner;
    let other = world.queue(&shop.firm, &shop.branch, json!({"name": {"en": "Colour"}, "prefix": "col"})).await;
    let line = world.join_many(&shop.queue, 2).await;
    let (layla, ticket) = &line[0];
    let moved = world.done(owner, "shop", ticket, "transfer", Some(json!({"queue_id": other}))).await;
    assert!(moved["number"].as_str().unwrap().starts_with("COL-") && number(&moved) == 1, "{moved}");
    assert_eq!((&moved["queue_id"], &moved["status"]), (&json!(other), &json!("waiting")));
    let history = moved["history"].to_string();
    assert!(history.contains(&shop.queue) && history.contains(&other), "{history}");
    assert_eq!(world.standing(owner, &shop.queue).await, [2]);
    // The address that the customer has leads on.
    let mine = world.ticket(layla, ticket).await;
    assert_eq!((&mine["id"], &mine["queue_id"], &mine["position"]), (&moved["id"], &json!(other), &json!(1)));
    // They may join the first one again, and not the second.
    assert_eq!(world.join(layla, &other, json!({})).await.body["code"], "already_queued");
    assert_eq!(world.join(layla, &shop.queue, json!({})).await.status, 201);
    world.done(layla, "customer", ticket, "leave", None).await;
    assert_eq!(world.standing(owner, &other).await, [] as [u32; 0]);
    world.end().await;
}
