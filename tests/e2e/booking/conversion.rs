//! From a live queue to an appointment.

use crate::booking::at;
use crate::queue::QueueShop;
use crate::shop_fixture::key;
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

fn path(ticket: &Value) -> String {
    format!("/customer/v1/tickets/{}/conversion", ticket["id"].as_str().unwrap())
}

/// The times that are offered instead of waiting.
async fn offered(world: &World, who: &SignedIn, ticket: &Value) -> Vec<String> {
    let found = world.call(who, Method::GET, &path(ticket), None).await;
    assert_eq!(found.status, 200, "{}", found.text);
    found.body["times"].as_array().unwrap().iter().map(|it| it["start"].as_str().unwrap().to_owned()).collect()
}

async fn waiting(world: &World, shop: &QueueShop) -> (SignedIn, Value) {
    let layla = world.customer(0).await;
    let joined = world.join(&layla, &shop.queue, json!({"service_id": shop.service})).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    (layla, joined.body["ticket"].clone())
}

async fn convert(world: &World, who: &SignedIn, ticket: &Value, body: &Value) -> Answer {
    world.call(who, Method::POST, &path(ticket), Some(body)).await
}

#[tokio::test]
async fn a_ticket_becomes_an_appointment_at_an_offered_time() {
    let world = World::new().await;
    world.travel_to(&at(1, "09:00")).await;
    let shop = world.queue_shop(1, json!({})).await;
    let (layla, ticket) = waiting(&world, &shop).await;
    let starts = offered(&world, &layla, &ticket).await;
    let booked = convert(&world, &layla, &ticket, &json!({"start": starts.last()})).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let appointment = &booked.body["appointments"][0];
    assert_eq!((&appointment["service_id"], &appointment["start"]), (&json!(shop.service), &json!(starts.last())));
    assert_eq!(world.ticket(&layla, &ticket).await["status"], "left");
    assert_eq!(world.in_line(&shop.company.owner, &shop.queue).await, Vec::<String>::new());
    assert_eq!(world.published("TicketLeft").await.len(), 1);
    assert_eq!(world.published("AppointmentBooked").await.len(), 1);

    // Repeated, it answers as before. Another time is too late.
    let again = convert(&world, &layla, &ticket, &json!({"start": starts.last()})).await;
    assert_eq!((again.status, &again.body), (201, &booked.body));
    let other = convert(&world, &layla, &ticket, &json!({"start": starts[0]})).await;
    assert_eq!(other.code(), (409, "wrong_state"), "{}", other.text);
    let found = world.call(&layla, Method::GET, &path(&ticket), None).await;
    assert_eq!(found.code(), (409, "wrong_state"), "{}", found.text);
    // The customer may queue again.
    assert_eq!(world.join(&layla, &shop.queue, json!({})).await.status, 201);
    world.end().await;
}

#[tokio::test]
async fn a_refused_conversion_leaves_the_ticket_in_line() {
    let world = World::new().await;
    world.travel_to(&at(1, "09:00")).await;
    let shop = world.queue_shop(1, json!({})).await;
    let (layla, ticket) = waiting(&world, &shop).await;
    let start = offered(&world, &layla, &ticket).await.pop().unwrap();
    let amal = world.customer(0).await;
    let items = json!({"items": [{"service_id": shop.service, "start": start}]});
    let taken = world.create(&amal, "/customer/v1/appointments", &items).await;
    assert_eq!(taken.status, 201, "{}", taken.text);
    let refused = convert(&world, &layla, &ticket, &json!({"start": start})).await;
    assert_eq!(refused.code(), (409, "slot_taken"), "{}", refused.text);
    assert_eq!(refused.body["errors"][0]["pointer"], "/start", "{}", refused.text);
    let foreign = json!({"start": start, "service_id": "svc_01kjma0fm0fr9sbddn8w4hfg6y"});
    let foreign = convert(&world, &layla, &ticket, &foreign).await;
    assert_eq!((foreign.status, &foreign.body["errors"][0]["pointer"]), (422, &json!("/service_id")));
    let stranger = convert(&world, &amal, &ticket, &json!({"start": start})).await;
    assert_eq!(stranger.status, 404, "{}", stranger.text);
    assert_eq!(world.ticket(&layla, &ticket).await["status"], "waiting");
    world.end().await;
}

#[tokio::test]
async fn a_ticket_without_a_service_names_one() {
    let world = World::new().await;
    world.travel_to(&at(1, "09:00")).await;
    let shop = world.queue_shop(1, json!({})).await;
    let layla = world.customer(0).await;
    let ticket = world.joined(&layla, &shop.queue).await;
    let missing = world.call(&layla, Method::GET, &path(&ticket), None).await;
    assert_eq!((missing.status, &missing.body["errors"][0]["pointer"]), (422, &json!("/service_id")));
    let with = format!("{}?service_id={}", path(&ticket), shop.service);
    let found = world.call(&layla, Method::GET, &with, None).await;
    let start = &found.body["times"][0]["start"];
    let booked = convert(&world, &layla, &ticket, &json!({"start": start, "service_id": shop.service})).await;
    assert_eq!(booked.status, 201, "{} {}", found.text, booked.text);
    world.end().await;
}

/// Killed after each call to the table: the same request again books once and leaves once.
#[tokio::test]
async fn a_crash_neither_loses_the_place_nor_books_twice() {
    let world = World::without_request_limits().await;
    world.travel_to(&at(1, "09:00")).await;
    for calls in 0..10 {
        let shop = world.queue_shop(1, json!({})).await;
        let (layla, ticket) = waiting(&world, &shop).await;
        let start = offered(&world, &layla, &ticket).await.pop().unwrap();
        world.wait_until_idle().await;
        let function = "customer-convert-ticket";
        let kill = json!({"name": "kill", "function": function, "times": 1, "after_calls": calls});
        world.fault(&kill).await;
        let (body, header) = (json!({"start": start}), key());
        let send = async || {
            let request = world.request(Method::POST, &path(&ticket)).bearer_auth(&layla.access);
            world.send(request.header("idempotency-key", &header).json(&body)).await
        };
        let first = send().await;
        world.send(world.request(Method::DELETE, "/_local/faults")).await;
        let second = if first.status == 201 { first } else { send().await };
        assert_eq!(second.status, 201, "after {calls}: {}", second.text);
        assert_eq!(world.ticket(&layla, &ticket).await["status"], "left");
        let upcoming = world.call(&layla, Method::GET, "/customer/v1/appointments?when=upcoming", None).await;
        assert_eq!(upcoming.body["items"].as_array().unwrap().len(), 1, "after {calls}: {}", upcoming.text);
    }
    world.end().await;
}
