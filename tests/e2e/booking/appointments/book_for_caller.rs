//! Bookings by staff for callers whose phone number has an account.

use crate::booking::at;
use crate::shop_fixture::fresh_phone;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

fn caller(service: &str, start: &str, phone: &str) -> Value {
    json!({"customer": {"name": "Noor", "phone": phone}, "service_id": service, "start": start})
}

async fn upcoming(world: &World, who: &SignedIn) -> Vec<Value> {
    let list = world.call(who, Method::GET, "/customer/v1/appointments?when=upcoming", None).await;
    assert_eq!(list.status, 200, "{}", list.text);
    list.body["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_caller_with_an_account_is_its_customer() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let (owner, layla) = (&salon.company.owner, world.customer(0).await);
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let local = format!("0{}", &layla.phone[4..]);
    let booked = world.create(owner, &path, &caller(&salon.service, &at(3, "16:00"), &local)).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let appointment = &booked.body["appointments"][0];
    world.wait_until_idle().await;
    let list = upcoming(&world, &layla).await;
    assert_eq!((list.len(), &list[0]["id"], &list[0]["status"]), (1, &appointment["id"], &json!("confirmed")));
    // The account is told, like for a booking of its own; no SMS goes to the number as a guest's.
    let inbox = store::keys::user_partition(layla.user["id"].as_str().unwrap().parse().unwrap());
    let inbox = format!("{:?}", world.table().await.query_all(&inbox, "NTF#").await.unwrap());
    assert!(inbox.contains("appointment_created"), "{inbox}");
    // Staff see what they entered, and not whether the number has an account.
    let seen = format!("/shop/v1/appointments/{}", appointment["id"].as_str().unwrap());
    let seen = world.call(owner, Method::GET, &seen, None).await;
    assert_eq!(seen.body["customer"], json!({"id": null, "name": "Noor", "phone": layla.phone}), "{}", seen.text);
    // The customer can't be in two places, whoever books: the other specialist is free.
    let own = json!([{"service_id": salon.service, "start": at(3, "16:15")}]);
    assert_eq!(world.book(&layla, &own).await.code(), (409, "customer_overlap"));
    let moved = world.step(&layla, "customer", appointment, "reschedule", json!({"start": at(4, "16:00")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let moved = &moved.body["appointment"];
    assert_eq!(world.step(&layla, "customer", moved, "cancellation", json!({})).await.status, 200);
    assert_eq!(upcoming(&world, &layla).await, Vec::<Value>::new());
    world.end().await;
}

#[tokio::test]
async fn staff_are_told_that_a_caller_has_another_appointment_and_may_insist() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let other = world.booking_shop(1).await;
    let (owner, layla) = (&salon.company.owner, world.customer(0).await);
    world.booked(&layla, &other.service, &at(3, "16:00")).await;
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let mut body = caller(&salon.service, &at(3, "16:15"), &layla.phone);
    let refused = world.create(owner, &path, &body).await;
    assert_eq!(refused.code(), (409, "customer_overlap"), "{}", refused.text);
    assert!(!refused.text.contains("appt_"), "of another shop nothing is told: {}", refused.text);
    // A number without an account, or no number, is somebody else.
    for customer in [json!({"name": "Noor", "phone": fresh_phone()}), json!({"name": "Noor"})] {
        let guest = json!({"customer": customer, "service_id": salon.service, "start": at(4, "16:00")});
        assert_eq!(world.create(owner, &path, &guest).await.status, 201);
    }
    body["override"] = json!(true);
    let insisted = world.create(owner, &path, &body).await;
    assert_eq!(insisted.status, 201, "{}", insisted.text);
    assert_eq!(upcoming(&world, &layla).await.len(), 2);
    // Limits of customers don't apply to the shop.
    for clock in ["11:00", "13:00", "20:00"] {
        let booked = world.create(owner, &path, &caller(&salon.service, &at(3, clock), &layla.phone)).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
    }
    assert_eq!(upcoming(&world, &layla).await.len(), 5);
    world.end().await;
}
