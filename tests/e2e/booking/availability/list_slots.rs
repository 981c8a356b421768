//! Lists of slots and days.

use crate::booking::{at, day};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn slots_fill_the_day_and_disappear_with_their_buffers_when_booked() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let date = day(2);
    let before = world.times(&salon.service, &date).await;
    // The specialist works from 10 to 22: the first block, with its buffer of 5 minutes, begins after 10:00, the last
    // one ends by 22:00.
    assert_eq!((before.first().unwrap().as_str(), before.last().unwrap().as_str()), ("10:15", "21:00"));
    let customer = world.customer(0).await;
    world.booked(&customer, &salon.service, &at(2, "14:00")).await;
    let after = world.times(&salon.service, &date).await;
    // The block is from 13:55 to 14:55: no other block may overlap it.
    let removed: Vec<&String> = before.iter().filter(|it| !after.contains(it)).collect();
    assert_eq!(removed, ["13:15", "13:30", "13:45", "14:00", "14:15", "14:30", "14:45"]);
    let other = World::slots(&world, &salon.service, &day(3)).await;
    assert_eq!(other.len(), before.len());
    world.end().await;
}

#[tokio::test]
async fn a_day_without_slots_has_a_reason() {
    let world = World::new().await;
    let salon = world.booking_shop(0).await;
    let path = |date: &str| format!("/customer/v1/services/{}/slots?date={date}", salon.service);
    // A service without a specialist is a draft, which isn't shown.
    assert_eq!(world.get(&path(&day(1))).await.status, 404);
    world.specialist(&salon.company, &salon.branch, std::slice::from_ref(&salon.service)).await;
    let closed = format!("/shop/v1/shops/{}/exceptions/{}", salon.branch.id, day(1));
    let body = json!({"closed": true, "reason": "صيانة"});
    assert_eq!(world.call(&salon.company.owner, Method::PUT, &closed, Some(&body)).await.status, 200);
    let answer = world.get(&path(&day(1))).await;
    assert_eq!(answer.body["slots"], json!([]));
    assert_eq!(answer.body["closed_reason"], "exception");
    assert_eq!(answer.body["closed_note"], "صيانة");
    assert_eq!(answer.body["next_available_date"], json!(day(2)));
    let far = world.get(&path(&day(61))).await;
    assert_eq!((&far.body["slots"], &far.body["closed_reason"]), (&json!([]), &json!("too_far_ahead")));
    let past = world.get(&path(&day(-3))).await;
    assert_eq!((&past.body["slots"], &past.body["closed_reason"]), (&json!([]), &json!("in_past")));
    for wrong in ["2026-13-01", "x", "2026-02-30"] {
        assert_eq!(world.get(&path(wrong)).await.status, 422, "{wrong}");
    }
    let days = world.get(&format!("/customer/v1/services/{}/days?from={}&to={}", salon.service, day(1), day(2))).await;
    assert_eq!(days.body["days"][0], json!({"date": day(1), "open": false, "slots": 0}));
    assert_eq!((&days.body["days"][1]["open"], days.body["days"][1]["slots"].as_u64().unwrap()), (&json!(true), 44));
    world.end().await;
}

#[tokio::test]
async fn a_customer_is_shown_what_they_can_book_beside_what_they_have() {
    let world = World::new().await;
    let (salon, other) = (world.booking_shop(1).await, world.booking_shop(1).await);
    let change = json!({"requires_approval": true, "duration_minutes": 30, "buffer_before_minutes": 0,
        "buffer_after_minutes": 30, "granularity_minutes": 30});
    let path = format!("/shop/v1/services/{}", salon.service);
    assert_eq!(world.call(&salon.company.owner, Method::PATCH, &path, Some(&change)).await.status, 200);
    let layla = world.customer(0).await;
    let request = world.booked(&layla, &salon.service, &at(2, "14:00")).await;
    assert_eq!(request["status"], "pending_approval");
    world.booked(&layla, &other.service, &at(2, "18:00")).await;
    let held = json!({"items": [{"service_id": salon.service, "start": at(2, "11:00")}]});
    assert_eq!(world.create(&layla, "/customer/v1/holds", &held).await.status, 201);
    let page = format!("/customer/v1/services/{}/slots?date={}", salon.service, day(2));
    for settled in [false, true] {
        if settled {
            world.wait_until_idle().await;
        }
        let list = world.call(&layla, Method::GET, &page, None).await;
        assert_eq!(list.body.get("refused_reason"), None, "{}", list.text);
        let listed = |clock: &str| {
            let slots = list.body["slots"].as_array().unwrap();
            let slot = slots.iter().find(|it| &it["start"].as_str().unwrap()[11..16] == clock)?;
            Some(slot["conflicts_with_yours"] == true)
        };
        // Their request takes its time with its buffers, also for themselves; what they hold gives way.
        for (clock, found) in [
            ("11:00", Some(false)),
            ("13:00", Some(false)),
            ("13:30", None),
            ("14:00", None),
            ("14:30", None),
            ("15:00", Some(false)),
            ("18:00", Some(true)),
            ("18:30", Some(true)),
            ("19:00", Some(false)),
        ] {
            assert_eq!(listed(clock), found, "{clock} {settled}");
            let items = json!({"items": [{"service_id": salon.service, "start": at(2, clock)}]});
            let answer = world.create(&layla, "/customer/v1/holds", &items).await;
            let expected = match found {
                Some(false) => (201, ""),
                Some(true) => (409, "customer_overlap"),
                None => (409, "slot_taken"),
            };
            assert_eq!(answer.code(), expected, "{clock} {}", answer.text);
            if answer.status == 201 && clock != "11:00" {
                let path = format!("/customer/v1/holds/{}", answer.body["hold_id"].as_str().unwrap());
                assert_eq!(world.call(&layla, Method::DELETE, &path, None).await.status, 204);
            }
        }
    }
    // With three upcoming visits to the shop nothing can be booked, but an appointment can still be moved.
    world.booked(&layla, &salon.service, &at(3, "14:00")).await;
    let third = world.booked(&layla, &salon.service, &at(3, "16:00")).await;
    let list = world.call(&layla, Method::GET, &page, None).await;
    assert_eq!(list.body["refused_reason"], "quota_exceeded");
    let fourth = world.book(&layla, &json!([{"service_id": salon.service, "start": at(2, "15:00")}])).await;
    assert_eq!(fourth.code(), (409, "quota_exceeded"));
    let moved = world.step(&layla, "customer", &third, "reschedule", json!({"start": at(2, "15:00")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    world.end().await;
}
