//! Holds and offers of times for which the specialist is given leave afterwards.

use super::{BookingShop, at, day};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

impl World {
    /// Lets a specialist have leave from one day to another. Returns its id.
    async fn approve_leave(&self, salon: &BookingShop, who: usize, first: i64, last: i64) -> String {
        let leaves = format!("/shop/v1/employees/{}/leaves", salon.specialists[who].employee);
        let leave = json!({"leave_type": "vacation", "from": day(first), "to": day(last)});
        let requested = self.create(&salon.company.owner, &leaves, &leave).await;
        assert_eq!(requested.status, 201, "{}", requested.text);
        let id = requested.body["id"].as_str().unwrap().to_owned();
        let decision = format!("{leaves}/{id}/decision");
        let decided =
            self.call(&salon.company.owner, Method::PUT, &decision, Some(&json!({"status": "approved"}))).await;
        assert_eq!(decided.status, 200, "{}", decided.text);
        id
    }

    async fn withdraw_leave(&self, salon: &BookingShop, who: usize, leave: &str) {
        let path = format!("/shop/v1/employees/{}/leaves/{leave}/decision", salon.specialists[who].employee);
        let body = json!({"status": "cancelled"});
        let withdrawn = self.call(&salon.company.owner, Method::PUT, &path, Some(&body)).await;
        assert_eq!(withdrawn.status, 200, "{}", withdrawn.text);
    }
}

#[tokio::test]
async fn a_hold_is_not_booked_into_a_leave_that_was_approved_meanwhile() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let layla = world.customer(0).await;
    let item = |who: usize, day: i64| json!({"service_id": salon.service, "start": at(day, "12:00"), "specialist_id": salon.specialist(who)});
    for (items, expected) in [
        (json!([item(0, 3)]), Some("/items/0")),
        (json!([item(1, 3)]), None),
        (json!([item(1, 5), item(0, 4)]), Some("/items/1")),
        (json!([item(0, 5)]), None),
    ] {
        let held = world.create(&layla, "/customer/v1/holds", &json!({"items": items})).await;
        assert_eq!(held.status, 201, "{}", held.text);
        let leave = world.approve_leave(&salon, 0, 3, 4).await;
        let body = json!({"hold_id": held.body["hold_id"]});
        let answer = world.create(&layla, "/customer/v1/appointments", &body).await;
        match expected {
            Some(pointer) => {
                assert_eq!(answer.code(), (422, "slot_not_offered"), "{items} {}", answer.text);
                assert_eq!(answer.body["errors"][0]["pointer"], pointer);
                let hold = format!("/customer/v1/holds/{}", held.body["hold_id"].as_str().unwrap());
                assert_eq!(world.call(&layla, Method::DELETE, &hold, None).await.status, 204);
            }
            None => {
                assert_eq!(answer.status, 201, "{items} {}", answer.text);
                world.cancelled(&layla, "customer", &answer.body["appointments"][0]).await;
            }
        }
        world.withdraw_leave(&salon, 0, &leave).await;
    }
    world.end().await;
}

#[tokio::test]
async fn an_offer_is_not_accepted_into_a_leave_that_was_approved_meanwhile() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let booked = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let body = json!({"service_id": salon.service, "date": day(2), "window": {"from": "16:00", "to": "17:00"}});
    let entry = world.create(&amal, "/customer/v1/waitlist", &body).await;
    assert_eq!(entry.status, 201, "{}", entry.text);
    world.cancelled(&layla, "customer", &booked).await;
    let list = world.call(&amal, Method::GET, "/customer/v1/waitlist", None).await;
    assert_eq!(list.body["items"][0]["status"], "offered", "{}", list.text);
    world.approve_leave(&salon, 0, 2, 2).await;
    let path = format!("/customer/v1/waitlist/{}", entry.body["id"].as_str().unwrap());
    let accepted = world.create(&amal, &format!("{path}/acceptance"), &json!({})).await;
    assert_eq!(accepted.code(), (422, "slot_not_offered"), "{}", accepted.text);
    // The offer can still be declined.
    assert_eq!(world.call(&amal, Method::POST, &format!("{path}/refusal"), None).await.status, 200);
    world.end().await;
}
