//! Adding walk-ins.

use crate::queue::joining::updates;
use crate::queue::number;
use crate::world::World;
use crate::world::round_trips;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn staff_who_were_recently_allowed_get_the_number_while_rights_are_read() {
    let world = World::without_request_limits().await;
    let shop = world.queue_shop(1, json!({})).await;
    let role = world.role(&shop.company, &shop.branch, &["queue_view", "queue_edit"]).await;
    let desk = world.employee(&shop.company, &shop.branch, std::slice::from_ref(&role)).await;
    // Of a queue of another company, none is drawn.
    let rival = world.company("Rival").await;
    for _ in 0..2 {
        let (refused, calls) = world.adds(&rival.owner, &shop.queue).await;
        assert_eq!((refused.status, updates(&calls)), (404, 0));
    }
    // Calls that overlap must be seen to overlap.
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 40, "times": null})).await;
    let mut trips = Vec::new();
    for expected in 1..=2 {
        let (added, calls) = world.adds(&desk.who, &shop.queue).await;
        assert_eq!((added.status, number(&added.body["ticket"])), (201, expected), "{}", added.text);
        trips.push(round_trips(&calls));
    }
    assert_eq!(trips, [3, 2]);
    // Nor for who may only look.
    let viewer = world.role(&shop.company, &shop.branch, &["queue_view"]).await;
    let viewer = world.employee(&shop.company, &shop.branch, &[viewer]).await;
    let (refused, calls) = world.adds(&viewer.who, &shop.queue).await;
    assert_eq!((refused.status, updates(&calls)), (403, 0));
    // A right that was lost counts as lost at once. What was drawn is given back, and nothing is drawn any more.
    let grant = format!("/shop/v1/employees/{}/roles/{role}", desk.employee);
    assert_eq!(world.call(&shop.company.owner, Method::DELETE, &grant, None).await.status, 204);
    let (refused, calls) = world.adds(&desk.who, &shop.queue).await;
    assert_eq!((refused.status, updates(&calls)), (403, 2), "{}", refused.text);
    let (refused, calls) = world.adds(&desk.who, &shop.queue).await;
    assert_eq!((refused.status, updates(&calls)), (403, 0), "{}", refused.text);
    assert_eq!(world.next_number(&shop).await, 3);
    world.end().await;
}
