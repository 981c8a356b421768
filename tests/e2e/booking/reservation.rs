//! Holding and booking.

use super::{at, day, key};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_held_time_is_booked_once_and_kept_from_others() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let items = json!([{"service_id": salon.service, "start": at(2, "16:00")}]);
    let held = world.create(&layla, "/customer/v1/holds", &json!({"items": items})).await;
    assert_eq!(held.status, 201, "{}", held.text);
    assert_eq!(held.body["total_halalas"], 12_000);
    assert!(!world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    let refused = world.order(&amal, &items).await;
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("slot_taken")), "{}", refused.text);
    assert_eq!(refused.body["errors"][0]["pointer"], "/items/0");
    assert_eq!(refused.body["alternatives"].as_array().unwrap().len(), 3);
    let body = json!({"hold_id": held.body["hold_id"], "notes": "قصة قصيرة", "reminder_minutes": 45});
    let key = key();
    let booked = world.create_with(&layla, &key, "/customer/v1/appointments", &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    assert_eq!(booked.body["appointments"][0]["status"], "confirmed");
    let again = world.create_with(&layla, &key, "/customer/v1/appointments", &body).await;
    assert_eq!((again.status, &again.text), (201, &booked.text));
    assert_eq!(again.headers["idempotent-replayed"], "true");
    let once_more = world.create(&layla, "/customer/v1/appointments", &body).await;
    assert_eq!((once_more.status, &once_more.body["code"]), (409, &json!("hold_expired")));
    world.wait_until_idle().await;
    world.advance(3_600).await;
    let (layla, amal) = (world.again(&layla).await, world.again(&amal).await);
    let still = world.order(&amal, &items).await;
    assert_eq!((still.status, &still.body["code"]), (409, &json!("slot_taken")), "{}", still.text);
    let seen = world.appointment(&layla, &booked.body["appointments"][0]).await;
    assert_eq!((&seen["notes"], &seen["reminder_minutes"]), (&json!("قصة قصيرة"), &json!(45)));
    let other = format!("/customer/v1/appointments/{}", seen["id"].as_str().unwrap());
    assert_eq!(world.call(&amal, Method::GET, &other, None).await.status, 404);
    world.end().await;
}

#[tokio::test]
async fn a_hold_that_is_released_or_runs_out_frees_its_time() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let items = json!([{"service_id": salon.service, "start": at(2, "16:00")}]);
    let hold = world.create(&layla, "/customer/v1/holds", &json!({"items": items})).await;
    let path = format!("/customer/v1/holds/{}", hold.body["hold_id"].as_str().unwrap());
    assert_eq!(world.call(&amal, Method::DELETE, &path, None).await.status, 404);
    assert_eq!(world.call(&layla, Method::DELETE, &path, None).await.status, 204);
    assert_eq!(world.call(&layla, Method::DELETE, &path, None).await.status, 404);
    assert!(world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    let hold = world.create(&layla, "/customer/v1/holds", &json!({"items": items})).await;
    assert_eq!(hold.status, 201, "{}", hold.text);
    // The clock decides, not the clean-up.
    world.advance(601).await;
    assert!(world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    let booked = world.order(&amal, &items).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let late = world.create(&layla, "/customer/v1/appointments", &json!({"hold_id": hold.body["hold_id"]})).await;
    assert_eq!((late.status, &late.body["code"]), (409, &json!("hold_expired")));
    world.end().await;
}

#[tokio::test]
async fn of_two_who_want_one_slot_exactly_one_gets_it() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let mut everybody = Vec::new();
    for _ in 0..8 {
        everybody.push(world.customer(0).await);
    }
    let items = json!([{"service_id": salon.service, "start": at(2, "16:00")}]);
    let answers = futures_util::future::join_all(everybody.iter().map(|it| world.order(it, &items))).await;
    let won = answers.iter().filter(|it| it.status == 201).count();
    assert_eq!(won, 1, "{:?}", answers.iter().map(|it| &it.text).collect::<Vec<_>>());
    assert!(answers.iter().filter(|it| it.status != 201).all(|it| it.body["code"] == "slot_taken"));
    world.end().await;
}

#[tokio::test]
async fn a_visit_of_two_services_is_booked_all_or_not_at_all() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let second = world.service(&salon.firm, &salon.branch, &[salon.specialist(1).to_owned()]).await;
    let one = json!({"service_id": salon.service, "start": at(2, "12:00"), "specialist_id": salon.specialist(0)});
    // A ends at 12:45; 10 minutes after, 5 before the next: not before 13:00.
    let early = json!({"service_id": second, "start": at(2, "12:45")});
    let refused = world.order(&layla, &json!([one, early])).await;
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("customer_overlap")), "{}", refused.text);
    let two = json!({"service_id": second, "start": at(2, "13:00")});
    world.booked(&amal, &second, &at(2, "13:00")).await;
    let taken = world.order(&layla, &json!([one, two])).await;
    assert_eq!((taken.status, &taken.body["errors"][0]["pointer"]), (409, &json!("/items/1")), "{}", taken.text);
    assert!(world.times(&salon.service, &day(2)).await.contains(&"12:00".to_owned()));
    let later = json!({"service_id": second, "start": at(2, "14:00")});
    let booked = world.order(&layla, &json!([one, later])).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    assert_eq!(booked.body["appointments"].as_array().unwrap().len(), 2);
    assert_eq!(booked.body["total_halalas"], 24_000);
    world.end().await;
}

#[tokio::test]
async fn what_can_not_be_booked_says_why_and_changes_nothing() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let jeddah = world.customer(1).await;
    let item = |start: &str| json!([{"service_id": salon.service, "start": start}]);
    let before = world.times(&salon.service, &day(2)).await;
    for (who, items, status, code) in [
        (&layla, item(&at(2, "16:07")), 422, "slot_not_offered"),
        (&layla, item(&at(2, "08:00")), 422, "shop_closed"),
        (&layla, item(&at(-1, "16:00")), 422, "slot_in_past"),
        (&layla, item(&at(90, "16:00")), 422, "too_far_ahead"),
        (&layla, item("2026-12-01"), 422, "validation_failed"),
        (&layla, json!([]), 422, "validation_failed"),
        (&layla, json!("x"), 422, "validation_failed"),
        (&jeddah, item(&at(2, "16:00")), 403, "different_city"),
    ] {
        let answer = world.order(who, &items).await;
        assert_eq!((answer.status, &answer.body["code"]), (status, &json!(code)), "{items} {}", answer.text);
    }
    let body = json!({"items": item(&at(2, "16:00"))});
    let without = world.call(&layla, Method::POST, "/customer/v1/appointments", Some(&body)).await;
    assert_eq!((without.status, &without.body["code"]), (400, &json!("idempotency_key_missing")));
    let both = json!({"items": item(&at(2, "16:00")), "hold_id": "hold_01kjma0fm0e43snnj144bcjp4z"});
    assert_eq!(world.create(&layla, "/customer/v1/appointments", &both).await.status, 422);
    assert_eq!(world.times(&salon.service, &day(2)).await, before);
    let key = key();
    let first = world.create_with(&layla, &key, "/customer/v1/appointments", &body).await;
    assert_eq!(first.status, 201, "{}", first.text);
    let other = json!({"items": item(&at(2, "18:00"))});
    let mismatch = world.create_with(&layla, &key, "/customer/v1/appointments", &other).await;
    assert_eq!((mismatch.status, &mismatch.body["code"]), (422, &json!("idempotency_mismatch")));
    // Until the agenda knows that it is booked, the claim is one of their own holds, which would give way: then it is the
    // customer who is busy.
    world.wait_until_idle().await;
    let overlap = world.order(&layla, &item(&at(2, "16:15"))).await;
    assert_eq!((overlap.status, &overlap.body["code"]), (409, &json!("slot_taken")), "{}", overlap.text);
    world.booked(&layla, &salon.service, &at(2, "18:00")).await;
    world.booked(&layla, &salon.service, &at(3, "18:00")).await;
    let fourth = world.order(&layla, &item(&at(4, "18:00"))).await;
    assert_eq!((fourth.status, &fourth.body["code"]), (409, &json!("quota_exceeded")), "{}", fourth.text);
    world.end().await;
}

#[tokio::test]
async fn a_customer_is_never_in_two_places() {
    let world = World::new().await;
    let (one, two) = (world.booking_shop(1).await, world.booking_shop(1).await);
    let layla = world.customer(0).await;
    let item = |salon: &super::BookingShop| json!([{"service_id": salon.service, "start": at(2, "16:00")}]);
    let (items_one, items_two) = (item(&one), item(&two));
    let answers = tokio::join!(world.order(&layla, &items_one), world.order(&layla, &items_two));
    let mut statuses = [answers.0.status, answers.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{} {}", answers.0.text, answers.1.text);
    let refused = if answers.0.status == 409 { &answers.0 } else { &answers.1 };
    assert_eq!(refused.body["code"], "customer_overlap");
    let free = if answers.0.status == 409 { &one } else { &two };
    assert!(world.times(&free.service, &day(2)).await.contains(&"16:00".to_owned()));
    world.end().await;
}
