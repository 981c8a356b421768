//! The waitlist as staff see it, the shop's modes, and offers by hand.

use super::visits::{code, ids};
use super::{BookingShop, at, day};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    async fn waits(&self, who: &SignedIn, service: &str) -> Value {
        let body = json!({"service_id": service, "date": day(2), "window": {"from": "15:00", "to": "18:00"}});
        let joined = self.create(who, "/customer/v1/waitlist", &body).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
        joined.body
    }

    async fn shop_waitlist(&self, salon: &BookingShop, query: &str) -> Value {
        let path = format!("/shop/v1/shops/{}/waitlist{query}", salon.branch.id);
        let list = self.call(&salon.company.owner, Method::GET, &path, None).await;
        assert_eq!(list.status, 200, "{}", list.text);
        list.body["items"].clone()
    }

    async fn waitlist_mode(&self, salon: &BookingShop, mode: &str) {
        let path = format!("/shop/v1/shops/{}", salon.branch.id);
        let body = json!({"settings": {"waitlist_mode": mode}});
        let set = self.call(&salon.company.owner, Method::PATCH, &path, Some(&body)).await;
        assert_eq!(set.status, 200, "{}", set.text);
    }

    async fn offer_by_hand(&self, salon: &BookingShop, entry: &Value, start: &str) -> Answer {
        let path = format!("/shop/v1/waitlist/{}/offer", entry["id"].as_str().unwrap());
        self.call(&salon.company.owner, Method::POST, &path, Some(&json!({"start": start}))).await
    }
}

#[tokio::test]
async fn staff_see_the_waitlist_and_choose_who_is_offered_a_time() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal, dana) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    world.waitlist_mode(&salon, "staff_pick").await;
    let taken = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let (first, second) = (world.waits(&amal, &salon.service).await, world.waits(&dana, &salon.service).await);
    let cancelled = world.step(&layla, "customer", &taken, "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    world.wait_until_idle().await;
    let list = world.shop_waitlist(&salon, "").await;
    assert_eq!(ids(&list), [first["id"].as_str().unwrap(), second["id"].as_str().unwrap()]);
    assert!(list.as_array().unwrap().iter().all(|it| it["status"] == "waiting"), "nobody is offered anything: {list}");

    let offered = world.offer_by_hand(&salon, &second, &at(2, "16:00")).await;
    assert_eq!((offered.status, &offered.body["status"]), (200, &json!("offered")), "{}", offered.text);
    assert_eq!(offered.body["offer"]["start"], at(2, "16:00"));
    assert!(!world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    assert_eq!(code(&world.offer_by_hand(&salon, &second, &at(2, "17:00")).await).1, "wrong_state");
    assert_eq!(code(&world.offer_by_hand(&salon, &first, &at(2, "16:15")).await).1, "slot_taken");
    assert_eq!(ids(&world.shop_waitlist(&salon, "?status=offered").await), [second["id"].as_str().unwrap()]);
    let path = format!("/customer/v1/waitlist/{}/acceptance", second["id"].as_str().unwrap());
    let accepted = world.create(&dana, &path, &json!({})).await;
    assert_eq!(accepted.status, 201, "{}", accepted.text);
    assert_eq!(accepted.body["appointments"][0]["start"], at(2, "16:00"));
    world.end().await;
}

#[tokio::test]
async fn an_offer_by_hand_that_nobody_answers_frees_its_time() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (amal, dana) = (world.customer(0).await, world.customer(0).await);
    world.waitlist_mode(&salon, "staff_pick").await;
    let (first, second) = (world.waits(&amal, &salon.service).await, world.waits(&dana, &salon.service).await);
    let offered = world.offer_by_hand(&salon, &first, &at(2, "16:00")).await;
    assert_eq!(offered.status, 200, "{}", offered.text);
    world.advance(601).await;
    world.run_due().await;
    assert!(world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    let owner = world.again(&salon.company.owner).await;
    let path = format!("/shop/v1/shops/{}/waitlist", salon.branch.id);
    let list = world.call(&owner, Method::GET, &path, None).await;
    assert_eq!(ids(&list.body["items"]), [second["id"].as_str().unwrap()], "nobody else is offered it: {}", list.text);
    world.end().await;
}

#[tokio::test]
async fn with_the_highest_value_first_the_dearest_service_is_offered_the_time() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let dear = json!({"price_halalas": 90_000, "specialist_ids": [salon.specialist(0)]});
    let dear = world.service_with(&salon.company, &salon.branch, dear).await;
    let (layla, amal, dana) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    world.waitlist_mode(&salon, "highest_value").await;
    let taken = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let (cheap, valued) = (world.waits(&amal, &salon.service).await, world.waits(&dana, &dear).await);
    world.step(&layla, "customer", &taken, "cancellation", json!({})).await;
    world.wait_until_idle().await;
    assert_eq!(ids(&world.shop_waitlist(&salon, "?status=offered").await), [valued["id"].as_str().unwrap()]);
    assert_eq!(ids(&world.shop_waitlist(&salon, "?status=waiting").await), [cheap["id"].as_str().unwrap()]);
    world.end().await;
}
