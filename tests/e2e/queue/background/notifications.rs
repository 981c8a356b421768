//! Messages to waiting customers.

use crate::queue::number;
use crate::world::World;
use serde_json::json;

// QU-24, QU-25
#[tokio::test]
async fn getting_close_is_notified_once_and_a_missed_call_is_skipped() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"getting_close_at": 3})).await;
    let owner = &shop.company.owner;
    let line = world.join_many(&shop.queue, 6).await;
    let (layla, mine) = &line[5];
    let count = async |kind: &str| {
        world.wait_until_idle().await;
        let bus = world.get("/_local/events").await.body;
        let user = layla.user["id"].as_str().unwrap();
        let asked = bus["items"].as_array().unwrap().iter().map(ToString::to_string);
        asked
            .filter(|it| {
                it.contains("NotificationRequested") && it.contains(user) && it.contains(&format!("\"{kind}\\\""))
                    || it.contains("NotificationRequested") && it.contains(user) && it.contains(&format!("\"{kind}\""))
            })
            .count()
    };
    assert_eq!(count("queue_join_confirmation").await, 1);
    for (who, ticket) in &line[..3] {
        assert_eq!(count("queue_status_update").await, 0);
        world.done(who, "customer", ticket, "leave", None).await;
    }
    assert_eq!(world.ticket(layla, mine).await["position"], 3);
    assert_eq!(count("queue_status_update").await, 1);
    // A ticket moves before hers and leaves again: she is not notified a second time.
    let vip = world.customer(0).await;
    let ticket = world.joined(&vip, &shop.queue).await;
    world.done(owner, "shop", &ticket, "priority", Some(json!({"priority": 5}))).await;
    assert_eq!(world.ticket(layla, mine).await["position"], 4);
    world.done(&vip, "customer", &ticket, "leave", None).await;
    assert_eq!(world.ticket(layla, mine).await["position"], 3);
    assert_eq!(count("queue_status_update").await, 1);

    let called = world.next(owner, &shop.queue, json!({"counter": "1"})).await;
    assert_eq!(number(&called["ticket"]), 4);
    // After the deadline every reader sees the ticket as skipped, even before that is stored.
    world.advance(301).await;
    let missed = world.ticket(&world.again(&line[3].0).await, &line[3].1).await;
    assert_eq!(missed["status"], "skipped");
    let next = world.next(owner, &shop.queue, json!({"counter": "1"})).await;
    assert_eq!(number(&next["ticket"]), 5, "the counter is free, and the next one can be called");
    // Back within a quarter of an hour: to the front.
    let back = world.done(&world.again(&line[3].0).await, "customer", &line[3].1, "reinstatement", None).await;
    assert_eq!((&back["status"], &back["position"]), (&json!("waiting"), &json!(2)));
    world.end().await;
}
