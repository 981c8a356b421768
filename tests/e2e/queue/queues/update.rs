//! Opening, pausing and closing queues.

use crate::world::World;
use futures_util::future::join_all;
use serde_json::json;

// QU-27, QU-28
#[tokio::test]
async fn a_closed_paused_or_full_queue_refuses_customers() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"capacity": 4})).await;
    let owner = &shop.company.owner;
    let line = world.join_many(&shop.queue, 3).await;
    let late = world.customer(0).await;
    for (status, code) in [("paused", "queue_paused"), ("closed", "queue_closed")] {
        world.set_queue(owner, &shop.queue, json!({"status": status})).await;
        let answer = world.join(&late, &shop.queue, json!({})).await;
        assert_eq!((answer.status, &answer.body["code"]), (409, &json!(code)));
        world.wait_until_idle().await;
        assert_eq!(world.standing(owner, &shop.queue).await, [1, 2, 3], "who waits stays");
    }
    let paused = world.set_queue(owner, &shop.queue, json!({"status": "paused"})).await;
    assert_eq!(paused["status"], "paused");
    assert_eq!(world.next(owner, &shop.queue, json!({})).await, json!({"ticket": null, "reason": "paused"}));
    world.set_queue(owner, &shop.queue, json!({"status": "open"})).await;

    let mut people = Vec::new();
    for _ in 0..10 {
        people.push(world.customer(0).await);
    }
    let all = join_all(people.iter().map(|who| world.join(who, &shop.queue, json!({})))).await;
    assert_eq!(all.iter().filter(|it| it.status == 201).count(), 1);
    assert_eq!(all.iter().filter(|it| it.status == 409 && it.body["code"] == "queue_full").count(), 9);
    // Being served makes room.
    let called = world.next(owner, &shop.queue, json!({})).await;
    world.done(owner, "shop", &called["ticket"], "start", None).await;
    assert_eq!(world.join(&late, &shop.queue, json!({})).await.status, 201);
    drop(line);
    world.end().await;
}
