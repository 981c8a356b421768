//! Holds and bookings.

use super::{at, day, key};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_held_time_is_booked_once_and_not_by_another_customer() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let items = json!([{"service_id": salon.service, "start": at(2, "16:00")}]);
    let held = world.create(&layla, "/customer/v1/holds", &json!({"items": items})).await;
    assert_eq!(held.status, 201, "{}", held.text);
    assert_eq!(held.body["total_halalas"], 12_000);
    assert!(!world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    let refused = world.book(&amal, &items).await;
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
    let second_booking = world.create(&layla, "/customer/v1/appointments", &body).await;
    assert_eq!((second_booking.status, &second_booking.body["code"]), (409, &json!("hold_expired")));
    world.wait_until_idle().await;
    world.advance(3_600).await;
    let (layla, amal) = (world.again(&layla).await, world.again(&amal).await);
    let after_hold = world.book(&amal, &items).await;
    assert_eq!((after_hold.status, &after_hold.body["code"]), (409, &json!("slot_taken")), "{}", after_hold.text);
    let stored = world.appointment(&layla, &booked.body["appointments"][0]).await;
    assert_eq!((&stored["notes"], &stored["reminder_minutes"]), (&json!("قصة قصيرة"), &json!(45)));
    let other = format!("/customer/v1/appointments/{}", stored["id"].as_str().unwrap());
    assert_eq!(world.call(&amal, Method::GET, &other, None).await.status, 404);
    world.end().await;
}

#[tokio::test]
async fn a_hold_that_is_released_or_expires_frees_its_time() {
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
    // The hold ends at its deadline, before any clean-up.
    world.advance(601).await;
    assert!(world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    let booked = world.book(&amal, &items).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let late = world.create(&layla, "/customer/v1/appointments", &json!({"hold_id": hold.body["hold_id"]})).await;
    assert_eq!((late.status, &late.body["code"]), (409, &json!("hold_expired")));
    world.end().await;
}

#[tokio::test]
async fn exactly_one_of_concurrent_bookings_of_a_slot_succeeds() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let mut customers = Vec::new();
    for _ in 0..8 {
        customers.push(world.customer(0).await);
    }
    let items = json!([{"service_id": salon.service, "start": at(2, "16:00")}]);
    let answers = futures_util::future::join_all(customers.iter().map(|it| world.book(it, &items))).await;
    let won = answers.iter().filter(|it| it.status == 201).count();
    assert_eq!(won, 1, "{:?}", answers.iter().map(|it| &it.text).collect::<Vec<_>>());
    assert!(answers.iter().filter(|it| it.status != 201).all(|it| it.body["code"] == "slot_taken"));
    world.end().await;
}

#[tokio::test]
async fn a_visit_of_two_services_is_booked_completely_or_not_at_all() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let second = world.service(&salon.company, &salon.branch, &[salon.specialist(1).to_owned()]).await;
    let one = json!({"service_id": salon.service, "start": at(2, "12:00"), "specialist_id": salon.specialist(0)});
    // The first service ends at 12:45. With buffers of 10 and 5 minutes, the second can't begin before 13:00.
    let early = json!({"service_id": second, "start": at(2, "12:45")});
    let refused = world.book(&layla, &json!([one, early])).await;
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("customer_overlap")), "{}", refused.text);
    let two = json!({"service_id": second, "start": at(2, "13:00")});
    world.booked(&amal, &second, &at(2, "13:00")).await;
    let taken = world.book(&layla, &json!([one, two])).await;
    assert_eq!((taken.status, &taken.body["errors"][0]["pointer"]), (409, &json!("/items/1")), "{}", taken.text);
    assert!(world.times(&salon.service, &day(2)).await.contains(&"12:00".to_owned()));
    let later = json!({"service_id": second, "start": at(2, "14:00")});
    let booked = world.book(&layla, &json!([one, later])).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    assert_eq!(booked.body["appointments"].as_array().unwrap().len(), 2);
    assert_eq!(booked.body["total_halalas"], 24_000);
    world.end().await;
}

#[tokio::test]
async fn a_refused_booking_has_a_reason_and_changes_nothing() {
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
        let answer = world.book(who, &items).await;
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
    // Until the claim is confirmed, it counts as a hold of the same customer and doesn't block them; the refusal would
    // then be `customer_overlap`.
    world.wait_until_idle().await;
    let overlap = world.book(&layla, &item(&at(2, "16:15"))).await;
    assert_eq!((overlap.status, &overlap.body["code"]), (409, &json!("slot_taken")), "{}", overlap.text);
    world.booked(&layla, &salon.service, &at(2, "18:00")).await;
    world.booked(&layla, &salon.service, &at(3, "18:00")).await;
    let fourth = world.book(&layla, &item(&at(4, "18:00"))).await;
    assert_eq!((fourth.status, &fourth.body["code"]), (409, &json!("quota_exceeded")), "{}", fourth.text);
    world.end().await;
}

#[tokio::test]
async fn a_customer_cannot_have_two_appointments_at_the_same_time() {
    let world = World::new().await;
    let (one, two) = (world.booking_shop(1).await, world.booking_shop(1).await);
    let layla = world.customer(0).await;
    let item = |salon: &super::BookingShop| json!([{"service_id": salon.service, "start": at(2, "16:00")}]);
    let (items_one, items_two) = (item(&one), item(&two));
    let answers = tokio::join!(world.book(&layla, &items_one), world.book(&layla, &items_two));
    let mut statuses = [answers.0.status, answers.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{} {}", answers.0.text, answers.1.text);
    let refused = if answers.0.status == 409 { &answers.0 } else { &answers.1 };
    assert_eq!(refused.body["code"], "customer_overlap");
    let free = if answers.0.status == 409 { &one } else { &two };
    assert!(world.times(&free.service, &day(2)).await.contains(&"16:00".to_owned()));
    world.end().await;
}

#[tokio::test]
async fn starts_that_no_shop_can_offer_are_refused_before_anything_is_read() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let item = |start: &str| json!({"service_id": salon.service, "start": start});
    for (start, code) in [
        ("2100-01-01T10:00:00Z", "too_far_ahead"),
        ("9999-12-20T10:00:00Z", "too_far_ahead"),
        ("0001-01-03T10:00:00Z", "slot_in_past"),
        ("-000100-01-01T13:05:00Z", "slot_in_past"),
    ] {
        let items = json!({"items": [item(&at(3, "16:00")), item(start)]});
        let work = world.create(&layla, "/customer/v1/holds", &items);
        let (refused, calls) = world.calls("customer-create-hold", work).await;
        assert_eq!(refused.code(), (422, code), "{start}: {}", refused.text);
        assert_eq!(refused.body["errors"][0]["pointer"], "/items/1/start");
        assert!(calls.len() <= 1, "{calls:?}");
        let body = json!({"service_id": salon.service, "start": start, "override": true,
            "customer": {"name": "زائرة"}});
        let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
        assert_eq!(world.create(&salon.company.owner, &path, &body).await.code(), (422, code));
    }
    let appointment = world.booked(&layla, &salon.service, &at(3, "12:00")).await;
    for (who, api) in [(&layla, "customer"), (&salon.company.owner, "shop")] {
        let far = world.step(who, api, &appointment, "reschedule", json!({"start": "2100-01-01T10:00:00Z"})).await;
        assert_eq!(far.code(), (422, "too_far_ahead"), "{}", far.text);
        assert_eq!(far.body["errors"][0]["pointer"], "/start");
        let odd = at(3, "16:01");
        let odd = world.step(who, api, &appointment, "reschedule", json!({"start": odd})).await;
        assert_eq!(odd.code(), (422, "slot_not_offered"), "{}", odd.text);
    }
    world.end().await;
}

#[tokio::test]
async fn a_shop_with_a_limit_of_bookings_at_a_time_takes_visits_of_several_services() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let path = format!("/shop/v1/shops/{}", salon.branch.id);
    let limit = json!({"settings": {"max_concurrent_bookings": 5}});
    assert_eq!(world.call(&salon.company.owner, Method::PATCH, &path, Some(&limit)).await.status, 200);
    let layla = world.customer(0).await;
    let items = json!([
        {"service_id": salon.service, "start": at(3, "12:00")},
        {"service_id": salon.service, "start": at(3, "16:00")},
    ]);
    let booked = world.book(&layla, &items).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    world.end().await;
}

#[tokio::test]
async fn a_hold_is_booked_only_while_its_slot_is_still_offered() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let owner = &salon.company.owner;
    let layla = world.customer(0).await;
    let specialist = |at: usize| salon.specialists[at].specialist.clone().unwrap();
    let shop = format!("/shop/v1/shops/{}", salon.branch.id);
    let service = format!("/shop/v1/services/{}", salon.service);
    let employee = format!("/shop/v1/employees/{}", salon.specialists[0].employee);
    for (path, off, on, code) in [
        (
            &shop,
            json!({"settings": {"allow_booking": false}}),
            json!({"settings": {"allow_booking": true}}),
            (409, "booking_disabled"),
        ),
        (&service, json!({"status": "inactive"}), json!({"status": "active"}), (409, "service_unavailable")),
        (&employee, json!({"is_active": false}), json!({"is_active": true}), (422, "slot_not_offered")),
    ] {
        let items = json!([{"service_id": salon.service, "start": at(3, "12:00"), "specialist_id": specialist(0)}]);
        let held = world.create(&layla, "/customer/v1/holds", &json!({"items": items})).await;
        assert_eq!(held.status, 201, "{}", held.text);
        let done = world.call(owner, Method::PATCH, path, Some(&off)).await;
        assert_eq!(done.status, 200, "{}", done.text);
        let body = json!({"hold_id": held.body["hold_id"]});
        let refused = world.create(&layla, "/customer/v1/appointments", &body).await;
        assert_eq!(refused.code().1, code.1, "{}", refused.text);
        assert!(refused.status >= 400 && refused.status < 500, "{code:?} {}", refused.text);
        assert_eq!(world.call(owner, Method::PATCH, path, Some(&on)).await.status, 200);
        let hold = format!("/customer/v1/holds/{}", held.body["hold_id"].as_str().unwrap());
        assert_eq!(world.call(&layla, Method::DELETE, &hold, None).await.status, 204);
    }
    world.end().await;
}
