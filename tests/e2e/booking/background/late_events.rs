//! Events that come late.

use crate::booking::load::BookingRecords;
use crate::booking::{BookingShop, at, day};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

/// Returns an event in the bus's envelope, as it was published last.
async fn published(world: &World, name: &str) -> Value {
    let all = world.get("/_local/events").await.body["items"].as_array().cloned().unwrap();
    let found = all.into_iter().find(|it| it["detail_type"] == name).unwrap();
    json!({"version": "0", "id": found["id"], "detail-type": name, "source": found["source"], "time": found["time"],
        "account": "000000000000", "region": "me-south-1", "resources": [], "detail": found["detail"]})
}

/// Moves a booking within its own time, and delivers the event of the booking again after the move, which is the last of
/// so many transactions of its function.
async fn deliver_after_a_move(world: &World, salon: &BookingShop, transactions: usize) {
    let who = world.customer(0).await;
    let booked = world.booked(&who, &salon.service, &at(2, "12:00")).await;
    world.wait_until_idle().await;
    let event = published(world, "AppointmentBooked").await;
    // The function dies after the move, before the agenda follows, and the event of the move is late.
    let function = "customer-reschedule-appointment";
    for fault in [
        json!({"name": "kill", "function": function, "operation": "TransactWriteItems",
            "after_calls": transactions}),
        json!({"name": "late_event", "function": "handle-booking-events", "delay_ms": 2_000}),
    ] {
        world.fault(&fault).await;
    }
    let moved = world.step(&who, "customer", &booked, "reschedule", json!({"start": at(2, "12:15")})).await;
    assert!(moved.status >= 500, "{}", moved.text);
    let late = world.post("/_local/jobs/handle-booking-events", &event).await;
    assert_eq!(late.status, 200, "{}", late.text);
    // The event of the move confirms what it took.
    world.send(world.request(Method::DELETE, "/_local/faults")).await;
    world.wait_until_idle().await;
}

#[tokio::test]
async fn a_late_event_of_a_booking_that_was_moved_releases_nothing_that_the_move_took() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    deliver_after_a_move(&world, &salon, 1).await;
    let table = world.table().await;
    let records = BookingRecords::read(&world, &table, &salon, day(2).parse().unwrap(), 1).await;
    records.check(0);
    assert_eq!(records.live().count(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_late_event_of_a_booking_that_was_moved_leaves_its_time_taken_in_all_shops_of_the_specialist() {
    let world = World::new().await;
    let (shared, table) = (world.shared_specialist().await, world.table().await);
    // The claim is a transaction over the agendas of both shops.
    deliver_after_a_move(&world, &shared.one, 2).await;
    assert_eq!(world.check_shared(&table, &shared, false).await, 1);
    world.end().await;
}
