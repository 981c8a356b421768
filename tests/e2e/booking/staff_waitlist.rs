//! The waitlist as staff see it, the shop's modes, and offers by hand.

use super::visits::{code, ids};
use super::{BookingShop, at, day};
use crate::shop_fixture::key;
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    async fn waits(&self, who: &SignedIn, service: &str) -> Value {
        let body = json!({"service_id": service, "date": day(2), "window": {"from": "16:00", "to": "17:00"}});
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
    let (layla, amal, dana) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    world.waitlist_mode(&salon, "staff_pick").await;
    let taken = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let (first, second) = (world.waits(&amal, &salon.service).await, world.waits(&dana, &salon.service).await);
    world.cancelled(&layla, "customer", &taken).await;
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

#[tokio::test]
async fn who_can_book_a_time_does_not_wait_for_it() {
    let world = World::new().await;
    let (salon, other) = (world.booking_shop(1).await, world.booking_shop(1).await);
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let join = async |who: &SignedIn, window: Value| {
        let body = json!({"service_id": salon.service, "date": day(2), "window": window});
        world.create(who, "/customer/v1/waitlist", &body).await
    };
    let refused = join(&amal, Value::Null).await;
    assert_eq!(refused.code(), (409, "wrong_state"), "{}", refused.text);
    assert_eq!(refused.body["errors"][0]["pointer"], "/date");
    let named = refused.body["alternatives"].as_array().unwrap();
    let starts: Vec<&str> = named.iter().map(|it| it["start"].as_str().unwrap()).collect();
    assert_eq!(starts, [at(2, "10:15"), at(2, "10:30"), at(2, "10:45")]);
    assert_eq!(named[0]["specialist_ids"], json!([salon.specialist(0)]));

    world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let (taken, half) = (json!({"from": "16:00", "to": "17:00"}), json!({"from": "16:00", "to": "17:05"}));
    let refused = join(&amal, half).await;
    assert_eq!(refused.code(), (409, "wrong_state"), "{}", refused.text);
    assert_eq!(refused.body["alternatives"][0]["start"], at(2, "17:00"));
    assert_eq!(join(&amal, taken).await.status, 201);
    // A free time that a customer has no room for is none for them.
    let busy = world.customer(0).await;
    world.booked(&busy, &other.service, &at(2, "12:00")).await;
    let noon = json!({"from": "12:00", "to": "12:15"});
    assert_eq!(join(&busy, noon.clone()).await.status, 201);
    assert_eq!(join(&world.customer(0).await, noon).await.code(), (409, "wrong_state"));
    world.end().await;
}

#[tokio::test]
async fn with_instant_booking_a_time_is_offered_to_all_and_who_accepts_first_has_it() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, mut amal, mut dana) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    world.waitlist_mode(&salon, "instant_book").await;
    let taken = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let (first, second) = (world.waits(&amal, &salon.service).await, world.waits(&dana, &salon.service).await);
    world.cancelled(&layla, "customer", &taken).await;
    world.wait_until_idle().await;
    let offered = world.shop_waitlist(&salon, "?status=offered").await;
    assert_eq!(ids(&offered), [first["id"].as_str().unwrap(), second["id"].as_str().unwrap()]);
    assert!(offered.as_array().unwrap().iter().all(|it| it["offer"]["start"] == at(2, "16:00")), "{offered}");
    // The time is shown to everybody.
    assert!(world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));

    let accept = async |who: &SignedIn, entry: &Value| {
        let path = format!("/customer/v1/waitlist/{}/acceptance", entry["id"].as_str().unwrap());
        world.create(who, &path, &json!({})).await
    };
    let (one, two) = tokio::join!(accept(&amal, &first), accept(&dana, &second));
    let mut outcomes = [one.code(), two.code()];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [(201, ""), (409, "slot_taken")], "{} {}", one.text, two.text);
    let is_first = one.status == 201;
    let winning = if is_first { &one } else { &two };
    let booked = winning.body["appointments"][0].clone();
    assert_eq!((&booked["start"], &booked["status"]), (&json!(at(2, "16:00")), &json!("confirmed")));
    let (winner, loser, waiting) =
        if is_first { (&mut amal, &mut dana, &second) } else { (&mut dana, &mut amal, &first) };

    // Who was too late goes on waiting, and is offered the time when it is given up.
    world.wait_until_idle().await;
    world.advance(601).await;
    world.run_due().await;
    (*winner, *loser) = (world.again(winner).await, world.again(loser).await);
    assert_eq!(accept(loser, waiting).await.code(), (409, "offer_expired"));
    let list = world.call(loser, Method::GET, "/customer/v1/waitlist", None).await;
    assert_eq!((&list.body["items"][0]["status"], &list.body["items"][0]["offer"]), (&json!("waiting"), &Value::Null));
    world.cancelled(winner, "customer", &booked).await;
    world.wait_until_idle().await;
    let second_booking = accept(loser, waiting).await;
    assert_eq!(second_booking.status, 201, "{}", second_booking.text);
    let again = accept(loser, waiting).await;
    assert_eq!((again.status, &again.body), (201, &second_booking.body), "another key finds what was booked");
    let list = world.call(loser, Method::GET, "/customer/v1/waitlist", None).await;
    let entry = &list.body["items"][0];
    assert_eq!(entry["status"], "accepted", "{entry}");
    assert_eq!(entry["appointment_id"], second_booking.body["appointments"][0]["id"]);
    world.end().await;
}

#[tokio::test]
async fn an_offer_by_hand_and_its_refusal_with_one_key_are_answered_as_before() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    world.waitlist_mode(&salon, "staff_pick").await;
    let taken = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let entry = world.waits(&amal, &salon.service).await;
    world.cancelled(&layla, "customer", &taken).await;
    let id = entry["id"].as_str().unwrap();
    for (who, path, body, status) in [
        (&salon.company.owner, format!("/shop/v1/waitlist/{id}/offer"), json!({"start": at(2, "16:00")}), "offered"),
        (&amal, format!("/customer/v1/waitlist/{id}/refusal"), json!({}), "cancelled"),
    ] {
        let key = key();
        let first = world.create_with(who, &key, &path, &body).await;
        assert_eq!((first.status, &first.body["status"]), (200, &json!(status)), "{}", first.text);
        let again = world.create_with(who, &key, &path, &body).await;
        assert_eq!((again.status, &again.body), (200, &first.body), "{}", again.text);
        assert_eq!(again.headers["idempotent-replayed"], "true");
    }
    world.end().await;
}
