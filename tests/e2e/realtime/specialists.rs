//! The topic of a specialist, and what boards hear about specialists and their time.

use super::sockets::{ask, connect, is, receive_until, subscribe, ticket, visit};
use crate::booking::day;
use crate::shop_fixture::RIYADH;
use crate::world::World;
use jiff::Timestamp;
use model::Id;
use model::id::Specialist;
use reqwest::Method;
use serde_json::{Value, json};
use store::keys;

async fn followers(world: &World, specialist: &str) -> usize {
    let id: Id<Specialist> = specialist.parse().unwrap();
    world.table().await.query_all(&keys::specialist_followers(id), "").await.unwrap().len()
}

fn instant(of: &Value) -> Timestamp {
    of.as_str().unwrap_or_else(|| panic!("no time: {of}")).parse().unwrap()
}

#[tokio::test]
async fn customers_and_staff_see_what_a_specialist_does_now() {
    let world = World::new().await;
    let company = world.company("Live").await;
    let shop = world.always_open_shop(&company, 0, RIYADH).await;
    let specialist = shop.specialist.specialist.clone().unwrap();
    let (topic, board) = (format!("specialist:{specialist}"), format!("board:{}", shop.branch.id));
    let layla = world.customer(0).await;
    world.wait_until_idle().await;
    let mut customer = connect(&ticket(&world, &layla).await).await.unwrap();
    let subscribed = subscribe(&mut customer, &topic).await;
    assert_eq!((&subscribed["type"], &subscribed["version"]), (&json!("subscribed"), &json!(0)), "{subscribed}");
    assert_eq!(subscribed["data"], json!({"specialist_id": specialist, "status": "available", "until": null}));
    let mut staff = connect(&ticket(&world, &company.owner).await).await.unwrap();
    assert_eq!(subscribe(&mut staff, &board).await["type"], "subscribed");

    // A walk-in begins at once.
    let now = instant(&world.get("/_local/clock").await.body["now"]).as_second();
    let start = Timestamp::from_second(now / 300 * 300).unwrap();
    let body = json!({"customer": {"name": "Huda"}, "service_id": shop.service, "start": start.to_string(),
        "specialist_id": specialist, "walk_in": true, "override": true});
    let path = format!("/shop/v1/shops/{}/appointments", shop.branch.id);
    let booked = world.create(&company.owner, &path, &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let booked = &booked.body["appointments"][0];
    let busy = receive_until(&mut customer, is("status_update")).await.pop().unwrap();
    assert_eq!((&busy["topic"], &busy["version"]), (&json!(topic), &json!(1)));
    assert_eq!((&busy["data"]["status"], &busy["data"]["specialist_id"]), (&json!("busy"), &json!(specialist)));
    assert_eq!(instant(&busy["data"]["until"]), instant(&booked["end"]));
    let told = receive_until(&mut staff, is("specialist_update")).await;
    let booking = told.iter().find(|it| it["type"] == "booking_update").unwrap();
    assert_eq!((&booking["data"]["action"], &booking["data"]["from"]), (&json!("booked"), &Value::Null));
    assert_eq!(booking["data"]["appointment_id"], booked["id"]);
    assert_eq!(instant(&booking["data"]["to"]["start"]), start);
    assert_eq!(told.last().unwrap()["data"], busy["data"]);
    assert!(!booking.to_string().contains("Huda"), "{booking}");

    let path = format!("/shop/v1/appointments/{}/cancellation", booked["id"].as_str().unwrap());
    let cancelled = world.call(&company.owner, Method::POST, &path, Some(&json!({}))).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    let free = receive_until(&mut customer, is("status_update")).await.pop().unwrap();
    assert_eq!((&free["version"], &free["data"]["status"]), (&json!(2), &json!("available")));
    let told = receive_until(&mut staff, is("specialist_update")).await;
    let freed = told.iter().find(|it| it["type"] == "booking_update").unwrap();
    assert_eq!((&freed["data"]["action"], &freed["data"]["to"]), (&json!("freed"), &Value::Null));

    // A leave of today counts once it is approved.
    let leaves = format!("/shop/v1/employees/{}/leaves", shop.specialist.employee);
    let leave = json!({"leave_type": "sick", "from": day(0), "to": day(1)});
    let requested = world.create(&company.owner, &leaves, &leave).await;
    assert_eq!(requested.status, 201, "{}", requested.text);
    let decision = format!("{leaves}/{}/decision", requested.body["id"].as_str().unwrap());
    let decided = world.call(&company.owner, Method::PUT, &decision, Some(&json!({"status": "approved"}))).await;
    assert_eq!(decided.status, 200, "{}", decided.text);
    let away = receive_until(&mut customer, is("status_update")).await.pop().unwrap();
    assert_eq!((&away["version"], &away["data"]["status"]), (&json!(3), &json!("on_leave")));
    let snapshot = ask(&mut customer, &json!({"action": "snapshot", "topic": topic})).await;
    assert_eq!((&snapshot["type"], &snapshot["version"]), (&json!("snapshot"), &json!(3)));
    assert_eq!(snapshot["data"], away["data"]);
    world.end().await;
}

#[tokio::test]
async fn specialists_are_followed_by_customers_of_their_city_only() {
    let world = World::new().await;
    let company = world.company("Live").await;
    let shop = world.always_open_shop(&company, 0, RIYADH).await;
    let specialist = shop.specialist.specialist.clone().unwrap();
    let topic = format!("specialist:{specialist}");
    let (layla, elsewhere) = (world.customer(0).await, world.customer(1).await);
    world.wait_until_idle().await;
    let nobody = format!("specialist:{}", Id::<Specialist>::fixed(7));
    let mut visitor = visit(&world, None).await;
    assert_eq!(subscribe(&mut visitor, &topic).await["data"]["code"], "unauthenticated");
    for (who, topic, code) in [
        (&elsewhere, topic.as_str(), "not_found"),
        (&company.owner, topic.as_str(), "permission_denied"),
        (&layla, nobody.as_str(), "not_found"),
        (&layla, "specialist:x", "not_found"),
    ] {
        let mut socket = connect(&ticket(&world, who).await).await.unwrap();
        let refused = subscribe(&mut socket, topic).await;
        assert_eq!((&refused["type"], &refused["data"]["code"]), (&json!("error"), &json!(code)), "{refused}");
    }
    assert_eq!(followers(&world, &specialist).await, 0);
    let mut socket = connect(&ticket(&world, &layla).await).await.unwrap();
    assert_eq!(subscribe(&mut socket, &topic).await["type"], "subscribed");
    assert_eq!(followers(&world, &specialist).await, 1);
    let left = ask(&mut socket, &json!({"action": "unsubscribe", "topic": topic})).await;
    assert_eq!(left["type"], "unsubscribed");
    assert_eq!(followers(&world, &specialist).await, 0);
    // A closed connection follows nobody.
    assert_eq!(subscribe(&mut socket, &topic).await["type"], "subscribed");
    drop(socket);
    crate::world::eventually("nobody follows", || async { followers(&world, &specialist).await == 0 }).await;
    world.end().await;
}
