//! Moving tickets within the line.

use crate::booking::at;
use crate::queue::journeys::busy_day::notification_types;
use crate::world::World;
use serde_json::json;

#[tokio::test]
async fn a_ticket_that_staff_put_first_is_called_before_a_due_appointment() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"status": "closed"})).await;
    world.hours(&shop.company, &shop.branch, "10:00", "22:00").await;
    let mut layla = world.customer(0).await;
    let appointment = world.booked(&layla, &shop.service, &at(1, "15:00")).await;
    world.travel_to(&at(1, "14:50")).await;
    world.pass(60).await;
    let line = world.join_many(&shop.queue, 3).await;
    world.renew(&mut layla).await;
    let arrived = world.step(&layla, "customer", &appointment, "check-in", json!({})).await;
    assert_eq!(arrived.status, 200, "{}", arrived.text);
    world.wait_until_idle().await;
    let owner = world.again(&shop.company.owner).await;
    let id = |at: usize| line[at].1["id"].as_str().unwrap().to_owned();
    let before = world.in_line(&owner, &shop.queue).await;
    let hers = before[0].clone();
    assert_eq!(before, [hers.clone(), id(0), id(1), id(2)]);
    // The last one put first is first.
    for at in [1, 2] {
        let moved = world.done(&owner, "shop", &line[at].1, "move", Some(json!({"after_ticket_id": null}))).await;
        assert_eq!(moved["status"], "waiting");
        world.advance(1).await;
    }
    assert_eq!(world.in_line(&owner, &shop.queue).await, [id(2), id(1), hers.clone(), id(0)]);
    let called = world.next(&owner, &shop.queue, json!({"counter": "1"})).await;
    assert_eq!(called["ticket"]["id"], json!(id(2)));
    // A returned ticket goes before all others, and one that missed its call stays behind the appointment.
    world.done(&owner, "shop", &called["ticket"], "return", Some(json!({"to": "first"}))).await;
    assert_eq!(world.in_line(&owner, &shop.queue).await, [id(2), id(1), hers.clone(), id(0)]);
    let called = world.next(&owner, &shop.queue, json!({"counter": "1"})).await;
    world.done(&owner, "shop", &called["ticket"], "skip", None).await;
    world.done(&line[2].0, "customer", &line[2].1, "reinstatement", None).await;
    assert_eq!(world.in_line(&owner, &shop.queue).await, [id(1), hers, id(2), id(0)]);
    // A customer who was moved is notified of their new position.
    world.wait_until_idle().await;
    let moved = notification_types(&world, &line[1].0).await;
    assert!(moved.contains(&"queue_status_update".to_owned()), "{moved:?}");
    world.end().await;
}
