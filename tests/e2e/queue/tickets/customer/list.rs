//! Listing own tickets.

use crate::world::World;
use reqwest::Method;
use serde_json::Value;
use serde_json::json;

#[tokio::test]
async fn a_customer_sees_their_tickets_with_their_position_in_each_line() {
    let world = World::new().await;
    let (near, far) = (world.queue_shop(1, json!({})).await, world.queue_shop(1, json!({})).await);
    let other = world.queue(&far.company, &far.branch, json!({"prefix": "B"})).await;
    let layla = world.customer(0).await;
    let list = async |when: &str| {
        let answer = world.call(&layla, Method::GET, &format!("/customer/v1/tickets{when}"), None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let items = answer.body["items"].as_array().unwrap().clone();
        items.iter().map(|it| (it["id"].clone(), it["status"].clone(), it["position"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(list("").await, []);
    // One that is over, one in the second place, and one that goes on in another queue.
    let over = world.joined(&layla, &near.queue).await;
    world.done(&layla, "customer", &over, "leave", None).await;
    world.advance(1).await;
    world.joined(&world.customer(0).await, &near.queue).await;
    let second = world.joined(&layla, &near.queue).await;
    world.advance(1).await;
    let moved = world.joined(&layla, &far.queue).await;
    let moved =
        world.done(&far.company.owner, "shop", &moved, "transfer", Some(json!({"queue_id": other}))).await["id"]
            .clone();
    let waiting = |id: &Value, position: i64| (id.clone(), json!("waiting"), json!(position));
    let live = vec![waiting(&moved, 1), waiting(&second["id"], 2)];
    assert_eq!(list("?when=live").await, live);
    let all = [live, vec![(over["id"].clone(), json!("left"), Value::Null)]].concat();
    assert_eq!(list("").await, all);
    world.end().await;
}
