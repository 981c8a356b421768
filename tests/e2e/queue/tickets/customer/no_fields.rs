//! Steps that take no fields.

use crate::world::World;
use serde_json::json;

#[tokio::test]
async fn bodies_of_steps_without_fields_are_refused_unless_they_are_empty() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let (who, ticket) = world.join_many(&shop.queue, 1).await.remove(0);
    for verb in ["arrival", "delay", "leave"] {
        for body in [json!([]), json!({"surprise": 1}), json!("text"), json!(null)] {
            let refused = world.verb(&who, "customer", &ticket, verb, Some(body.clone())).await;
            assert_eq!(refused.code(), (422, "validation_failed"), "{verb} {body}: {}", refused.text);
        }
    }
    let before = world.ticket(&who, &ticket).await;
    assert_eq!((&before["status"], &before["arrived_at"]), (&json!("waiting"), &json!(null)));
    world.done(&who, "customer", &ticket, "arrival", Some(json!({}))).await;
    world.done(&who, "customer", &ticket, "leave", None).await;
    world.end().await;
}
