//! Dead letters are delivered again from the console, as they were the first time.

use crate::world::World;
use serde_json::{Value, json};

async fn letters(world: &World) -> Vec<Value> {
    world.get("/_local/dead-letters").await["items"].as_array().unwrap().clone()
}

async fn kill(world: &World, function: &str) {
    world.fault(json!({ "name": "kill", "function": function, "times": null, "after_calls": 0 })).await;
}

async fn clear_faults(world: &World) {
    world.http.delete(world.url("/_local/faults")).send().await.unwrap();
}

async fn deliver_again(world: &World, which: &str) -> (u16, Value) {
    let answer = world.post(&format!("/_local/dead-letters/{which}"), json!({})).await;
    world.idle().await;
    answer
}

#[tokio::test]
async fn each_kind_of_delivery_succeeds_when_its_function_is_well_again() {
    let world = World::new().await;
    let sources = [("relay", "stream", 1, 1), ("consume", "bus", 1, 2), ("tick", "schedule", 2, 1)];
    for (function, source, phone, messages) in sources {
        kill(&world, function).await;
        match source {
            "schedule" => world.advance(3601).await,
            _ => assert_eq!(world.write(json!([{ "pk": function, "sk": "1", "kind": "event" }])).await, 201),
        }
        world.idle().await;
        let letter = letters(&world).await.remove(0);
        assert_eq!((&letter["function"], &letter["source"]), (&json!(function), &json!(source)));
        clear_faults(&world).await;
        let path = format!("{}/deliveries", letter["id"].as_str().unwrap());
        assert_eq!(deliver_again(&world, &path).await, (202, json!({ "begun": 1 })));
        assert_eq!(letters(&world).await, [] as [Value; 0]);
        assert_eq!(world.messages(phone).await.len(), messages, "{function}");
        assert_eq!(deliver_again(&world, &path).await.0, 404, "it is gone");
    }
    world.end().await;
}

#[tokio::test]
async fn what_fails_again_is_tried_as_often_and_ends_in_its_queue_again() {
    let world = World::new().await;
    for id in ["1", "2"] {
        world.write(json!([{ "pk": id, "sk": "1", "kind": "event", "fail": "yes" }])).await;
        world.idle().await;
    }
    let before = letters(&world).await;
    assert_eq!((before.len(), world.messages(1).await.len()), (2, 6));
    assert_eq!(deliver_again(&world, "deliveries").await, (202, json!({ "begun": 2 })));
    let after = letters(&world).await;
    assert_eq!((after.len(), world.messages(1).await.len()), (2, 12));
    for letter in &after {
        assert_eq!(
            (&letter["queue"], &letter["attempts"], &letter["origin"]),
            (&json!("dead"), &json!(3), &before[0]["origin"])
        );
        assert!(before.iter().all(|it| it["id"] != letter["id"]), "a new letter");
    }
    world.end().await;
}
