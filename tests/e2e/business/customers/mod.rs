//! The customers of a shop, and the shop's notes about them.

use crate::booking::{BookingShop, at};
use crate::shop_fixture::RIYADH;
use crate::world::{SignedIn, World};
use model::booking::AppointmentStatus;
use reqwest::Method;
use serde_json::{Value, json};
use store::entities::{Appointment, Shop, Specialist};
use store::{Entity as _, keys};

mod notes;

fn user(who: &SignedIn) -> &str {
    who.user["id"].as_str().unwrap()
}

/// Has somebody served at once who has booked before, so that the shop knows them.
async fn serve(world: &World, salon: &BookingShop, who: &SignedIn, step: &str) -> String {
    let now = world.get("/_local/clock").await.body["now"].as_str().unwrap().to_owned();
    let now: jiff::Timestamp = now.parse().unwrap();
    let start = jiff::Timestamp::from_second(now.as_second() / 300 * 300).unwrap().to_string();
    let body = json!({"customer": {"name": "Layla", "phone": who.phone}, "service_id": salon.service, "start": start,
        "walk_in": true, "override": true});
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let booked = world.create(&salon.company.owner, &path, &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let id = booked.body["appointments"][0]["id"].as_str().unwrap().to_owned();
    for step in ["start", step] {
        let path = format!("/shop/v1/appointments/{id}/{step}");
        let done = world.call(&salon.company.owner, Method::POST, &path, None).await;
        assert_eq!(done.status, 200, "{}", done.text);
    }
    world.wait_until_idle().await;
    id
}

/// Has a customer book a later day.
async fn become_known(world: &World, salon: &BookingShop, who: &SignedIn) {
    let booked = world.book(who, &json!([{"service_id": salon.service, "start": at(6, "16:00")}])).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    world.wait_until_idle().await;
}

#[tokio::test]
async fn visits_are_counted_once_and_equal_a_recount() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let who = world.customer(0).await;
    let owner = &salon.company.owner;
    let path = format!("/shop/v1/shops/{}/customers", salon.branch.id);
    let listed = world.call(owner, Method::GET, &path, None).await;
    assert_eq!(listed.body["items"], json!([]), "{}", listed.text);
    become_known(&world, &salon, &who).await;
    let mut served = Vec::new();
    for _ in 0..2 {
        served.push(serve(&world, &salon, &who, "completion").await);
    }
    let owner = world.again(owner).await;
    let one = world.call(&owner, Method::GET, &format!("{path}?phone=0{}", &who.phone[4..]), None).await;
    let one = &one.body["items"][0];
    assert_eq!((&one["id"], &one["visit_count"], &one["no_show_count"]), (&json!(user(&who)), &json!(2), &json!(0)));
    assert_eq!(one["name"], "Layla");

    // Each event once more: nothing changes.
    let events = world.get("/_local/events").await;
    for event in events.body["items"].as_array().unwrap() {
        if event["detail_type"] == "AppointmentCompleted" {
            let again = world.post("/_local/jobs/count-visits", &json!({"detail": event["detail"]})).await;
            assert_eq!(again.status, 200, "{}", again.text);
        }
    }
    let table = world.table().await;
    let mut completed = 0;
    for id in &served {
        let item = table.get(&keys::appointment(id.parse().unwrap())).await.unwrap().unwrap();
        completed += i64::from(Appointment::read(item).unwrap().status() == AppointmentStatus::Completed);
    }
    let shop: model::Id<model::id::Shop> = salon.branch.id.parse().unwrap();
    let shop = Shop::read(table.get(&keys::shop(shop.shop())).await.unwrap().unwrap()).unwrap();
    let mut of_specialists = 0;
    for it in &salon.specialists {
        let key = keys::specialist(it.specialist.as_deref().unwrap().parse().unwrap());
        of_specialists += Specialist::read(table.get(&key).await.unwrap().unwrap()).unwrap().booking_count();
    }
    assert_eq!((shop.booking_count(), of_specialists), (completed, completed));
    let again = world.call(&owner, Method::GET, &format!("{path}/{}", user(&who)), None).await;
    assert_eq!(again.body["visit_count"], 2, "{}", again.text);
    world.end().await;
}

#[tokio::test]
async fn customers_are_found_by_name_and_strangers_are_not_customers() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let (who, stranger) = (world.customer(0).await, world.customer(0).await);
    // What staff enter with a phone number tells them nothing about its account.
    serve(&world, &salon, &stranger, "completion").await;
    become_known(&world, &salon, &who).await;
    let owner = world.again(&salon.company.owner).await;
    let path = format!("/shop/v1/shops/{}/customers", salon.branch.id);
    let found = async |query: String| {
        let page = world.call(&owner, Method::GET, &format!("{path}?{query}"), None).await;
        page.body["items"].as_array().unwrap_or_else(|| panic!("{}", page.text)).len()
    };
    assert_eq!(found("name=LAY".to_owned()).await, 1);
    assert_eq!(found("name=nobody".to_owned()).await, 0);
    assert_eq!(found(format!("phone=0{}", &stranger.phone[4..])).await, 0);
    let unknown = world.call(&owner, Method::GET, &format!("{path}/{}", user(&stranger)), None).await;
    assert_eq!(unknown.code(), (404, "not_found"));
    let bad = world.call(&owner, Method::GET, &format!("{path}?phone=12"), None).await;
    assert_eq!(bad.code(), (422, "validation_failed"));
    let other = world.company("Other").await;
    let elsewhere = world.branch(&other, 0, RIYADH).await;
    let theirs = format!("/shop/v1/shops/{}/customers/{}", elsewhere.id, user(&who));
    assert_eq!(world.call(&other.owner, Method::GET, &theirs, None).await.status, 404, "of another shop");
    let nothing: Value = world.call(&other.owner, Method::GET, &path, None).await.body;
    assert_eq!(nothing["code"], "not_found");
    world.end().await;
}
