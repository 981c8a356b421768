//! Tickets of appointments.

use crate::queue::number;
use crate::world::World;
use serde_json::json;

// QU-33, QU-34
#[tokio::test]
async fn checked_in_appointments_are_called_at_their_time() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"status": "closed"})).await;
    world.hours(&shop.company, &shop.branch, "10:00", "22:00").await;
    let (mut layla, mut amal) = (world.customer(0).await, world.customer(0).await);
    let at = |clock: &str| crate::booking::at(1, clock);
    let first = world.booked(&layla, &shop.service, &at("15:00")).await;
    let second = world.booked(&amal, &shop.service, &at("16:00")).await;
    world.travel_to(&at("14:30")).await;
    world.pass(60).await;
    let line = world.join_many(&shop.queue, 6).await;
    let mut owner = world.again(&shop.company.owner).await;
    // An appointment in the line is anybody's who is on duty.
    world.renew(&mut layla).await;
    let arrived = world.step(&layla, "customer", &first, "check-in", json!({})).await;
    assert_eq!(arrived.status, 200, "{}", arrived.text);
    world.wait_until_idle().await;
    let board = world.board(&owner, &shop.queue).await;
    let hers = board["items"].as_array().unwrap().iter().find(|it| it["source"] == "appointment").unwrap().clone();
    assert_eq!((&hers["appointment_id"], &hers["target_time"]), (&first["id"], &json!(at("15:00"))));
    // 14:31: a walk-in; the appointment stands where it is reached in time.
    let called = world.next(&owner, &shop.queue, json!({})).await;
    assert_eq!(number(&called["ticket"]), 1);
    world.done(&owner, "shop", &called["ticket"], "start", None).await;
    world.travel_to(&at("14:46")).await;
    world.renew(&mut owner).await;
    world.done(&owner, "shop", &called["ticket"], "finish", None).await;
    let called = world.next(&owner, &shop.queue, json!({})).await;
    assert_eq!(called["ticket"]["id"], hers["id"], "within a quarter of an hour it is first");
    // Serving the ticket is serving the appointment.
    world.done(&owner, "shop", &called["ticket"], "start", None).await;
    world.wait_until_idle().await;
    world.renew(&mut layla).await;
    assert_eq!(world.appointment(&layla, &first).await["status"], "in_progress");
    world.done(&owner, "shop", &called["ticket"], "finish", None).await;
    world.wait_until_idle().await;
    assert_eq!(world.appointment(&layla, &first).await["status"], "completed");

    // The other one is late: a walk-in is taken meanwhile; when she comes, she is next.
    world.travel_to(&at("16:06")).await;
    world.wait_until_idle().await;
    world.renew(&mut owner).await;
    let called = world.next(&owner, &shop.queue, json!({})).await;
    assert_eq!(called["ticket"]["source"], "app_remote");
    world.travel_to(&at("16:10")).await;
    world.renew(&mut amal).await;
    let arrived = world.step(&amal, "customer", &second, "check-in", json!({})).await;
    assert_eq!(arrived.status, 200, "{}", arrived.text);
    world.wait_until_idle().await;
    world.renew(&mut owner).await;
    let called = world.next(&owner, &shop.queue, json!({})).await;
    assert_eq!(called["ticket"]["appointment_id"], second["id"]);
    drop(line);
    world.end().await;
}
