//! Asking for more time.

use crate::world::World;
use serde_json::Value;
use serde_json::json;

#[tokio::test]
async fn a_third_delay_is_refused() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let line = world.join_many(&shop.queue, 4).await;
    let (layla, ticket) = &line[0];
    assert_eq!(world.done(layla, "customer", ticket, "delay", None).await["position"], 2);
    assert_eq!(world.done(layla, "customer", ticket, "delay", None).await["position"], 3);
    let third = world.verb(layla, "customer", ticket, "delay", None).await;
    assert_eq!((third.status, &third.body["code"]), (422, &json!("pushback_limit")));
    assert_eq!(world.standing(&shop.company.owner, &shop.queue).await, [2, 3, 1, 4]);
    // Called and nobody behind: two more minutes.
    for (who, it) in &line[1..3] {
        world.done(who, "customer", it, "leave", None).await;
    }
    world.done(layla, "customer", ticket, "leave", None).await;
    let called = world.next(&shop.company.owner, &shop.queue, json!({})).await;
    let (noor, hers) = &line[3];
    let later = world.done(noor, "customer", hers, "delay", None).await;
    let instant = |it: &Value| it.as_str().unwrap().parse::<jiff::Timestamp>().unwrap().as_second();
    assert_eq!(later["status"], "called");
    assert_eq!(instant(&later["call_deadline"]) - instant(&called["ticket"]["call_deadline"]), 120);
    world.end().await;
}
