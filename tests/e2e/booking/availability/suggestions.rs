//! What is suggested beside the slots of a date: scores and tags, the next slot, the best specialist, what is free soon, the
//! times of packages, and those of specialists.

use crate::booking::{BookingShop, at, day};
use crate::shop_fixture::id;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

/// Adds a package of the shop's service and another one of the same specialists. Returns its id.
async fn package(world: &World, salon: &BookingShop) -> String {
    let other = json!({"specialist_ids": [salon.specialist(0)], "duration_minutes": 30, "buffer_before_minutes": 0,
        "buffer_after_minutes": 0});
    let other = world.service_with(&salon.company, &salon.branch, other).await;
    let body = json!({"name": {"ar": "باقة", "en": "Package"}, "items": [{"service_id": salon.service},
        {"service_id": other}], "package_price_halalas": 20_000, "location": "in_shop"});
    let path = format!("/shop/v1/shops/{}/packages", salon.branch.id);
    let created = world.create(&salon.company.owner, &path, &body).await;
    assert_eq!(created.status, 201, "{}", created.text);
    id(&created)
}

#[tokio::test]
async fn slots_are_scored_and_tagged_by_what_is_booked_around_them() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let before = world.slots(&salon.service, &day(2)).await;
    assert_eq!(before[0]["tags"], json!(["soonest"]), "{:?}", before[0]);
    // Nothing is known: 0.3 x 0.5 + 0.2 x 0.5 + 0.15 + 0.15 x 0.5 + 0.1 x 3 / 5.
    assert!(before.iter().all(|it| (it["score"].as_f64().unwrap() - 0.535).abs() < 0.006), "{:?}", before[0]);
    let customer = world.customer(0).await;
    world.booked(&customer, &salon.service, &at(2, "14:00")).await;
    let after = world.slots(&salon.service, &day(2)).await;
    let of = |clock: &str| after.iter().find(|it| it["start"] == json!(at(2, clock))).unwrap();
    let score = |clock: &str| of(clock)["score"].as_f64().unwrap();
    assert!(score("14:00") > score("16:00"), "{after:?}");
    assert!(of("14:15")["tags"].as_array().unwrap().contains(&json!("popular")));
    assert!(of("10:15")["tags"].as_array().unwrap().contains(&json!("quiet")));
    let tagged = |tag: &str| after.iter().filter(|it| it["tags"].as_array().unwrap().contains(&json!(tag))).count();
    assert_eq!((tagged("popular"), tagged("quiet"), tagged("soonest")), (3, 3, 1));
    // With one specialist, what begins where a booked block ends leaves no gap.
    let salon = world.booking_shop(1).await;
    world.booked(&world.customer(0).await, &salon.service, &at(2, "14:00")).await;
    let after = world.slots(&salon.service, &day(2)).await;
    let score = |clock: &str| after.iter().find(|it| it["start"] == json!(at(2, clock))).unwrap()["score"].as_f64();
    assert!(score("15:00") > score("16:00"), "{after:?}");
    world.end().await;
}

#[tokio::test]
async fn the_earliest_slot_can_be_booked_and_so_can_that_of_the_best_specialist() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let how = json!({"services": [{"service_id": salon.service, "proficiency": 5}]});
    let path = format!("/shop/v1/specialists/{}", salon.specialist(1));
    assert_eq!(world.call(&salon.company.owner, Method::PATCH, &path, Some(&how)).await.status, 200);
    let service = format!("/customer/v1/services/{}", salon.service);
    let next = world.get(&format!("{service}/next-slot")).await;
    let all = [day(0), day(1)];
    let mut listed = Vec::new();
    for date in &all {
        listed.extend(world.slots(&salon.service, date).await);
    }
    assert_eq!(next.body["slot"]["start"], listed[0]["start"], "{}", next.text);
    let best = world.get(&format!("{service}/best-specialist")).await;
    assert_eq!(best.body["specialist"]["id"], salon.specialist(1), "{}", best.text);
    assert_eq!(best.body["slot"]["specialist_ids"], json!([salon.specialist(1)]));
    let customer = world.customer(0).await;
    let items = json!([{"service_id": salon.service, "start": best.body["slot"]["start"],
        "specialist_id": salon.specialist(1)}]);
    assert_eq!(world.book(&customer, &items).await.status, 201);
    let closed = json!({"settings": {"allow_booking": false}});
    let shop = format!("/shop/v1/shops/{}", salon.branch.id);
    assert_eq!(world.call(&salon.company.owner, Method::PATCH, &shop, Some(&closed)).await.status, 200);
    assert_eq!(world.get(&format!("{service}/next-slot")).await.body["slot"], Value::Null);
    world.end().await;
}

#[tokio::test]
async fn what_is_free_within_three_hours_is_listed_by_service() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    world.travel_to(&at(1, "10:00")).await;
    let path = format!("/customer/v1/shops/{}/soon", salon.branch.id);
    let soon = world.get(&path).await;
    let items = soon.body["items"].as_array().unwrap();
    assert_eq!((items.len(), &items[0]["service_id"]), (1, &json!(salon.service)), "{}", soon.text);
    let starts: Vec<&str> =
        items[0]["slots"].as_array().unwrap().iter().map(|it| &it["start"].as_str().unwrap()[11..16]).collect();
    assert_eq!(starts, ["10:15", "10:30", "10:45", "11:00", "11:15"]);
    world.travel_to(&at(1, "21:30")).await;
    assert_eq!(world.get(&path).await.body["items"], json!([]));
    world.end().await;
}

#[tokio::test]
async fn a_package_is_listed_at_exactly_the_starts_at_which_it_can_be_booked() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let package = package(&world, &salon).await;
    let shown = world.get(&format!("/customer/v1/packages/{package}")).await;
    assert_eq!(shown.body["package_price_halalas"], 20_000, "{}", shown.text);
    let path = format!("/customer/v1/packages/{package}/availability?date={}", day(2));
    let first = world.customer(0).await;
    world.booked(&first, &salon.service, &at(2, "14:00")).await;
    let listed = world.get(&path).await;
    let starts: Vec<String> = listed.body["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["start"].as_str().unwrap()[11..16].to_owned())
        .collect();
    // 45 minutes, ten between, 30 minutes; the block of the first ends when what is booked begins, at 13:55.
    assert!(starts.contains(&"12:30".to_owned()) && !starts.contains(&"12:45".to_owned()), "{starts:?}");
    for clock in ["10:15", "12:30", "12:45", "13:30", "15:00", "20:30", "20:45"] {
        let customer = world.customer(0).await;
        let body = json!({"package_id": package, "start": at(2, clock)});
        let held = world.create(&customer, "/customer/v1/holds", &body).await;
        assert_eq!(held.status == 201, starts.contains(&clock.to_owned()), "{clock} {}", held.text);
        if held.status == 201 {
            let path = format!("/customer/v1/holds/{}", held.body["hold_id"].as_str().unwrap());
            assert_eq!(world.call(&customer, Method::DELETE, &path, None).await.status, 204);
        }
    }
    let retired = format!("/shop/v1/packages/{package}");
    assert!(world.call(&salon.company.owner, Method::DELETE, &retired, None).await.status < 300);
    assert_eq!(world.get(&path).await.body["closed_reason"], "not_for_sale");
    assert_eq!(world.get(&format!("/customer/v1/packages/{package}")).await.status, 404);
    world.end().await;
}

#[tokio::test]
async fn customers_see_when_a_specialist_works_and_is_free() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let person = &salon.specialists[0];
    let customer = world.customer(0).await;
    world.booked(&customer, &salon.service, &at(2, "14:00")).await;
    let shifts = json!({"from": day(2), "to": day(3), "shifts": [{"date": day(2),
        "windows": [{"from": "12:00", "to": "20:00"}], "breaks": [{"from": "16:00", "to": "17:00"}]}]});
    let path = format!("/shop/v1/employees/{}/shifts", person.employee);
    assert_eq!(world.call(&salon.company.owner, Method::PUT, &path, Some(&shifts)).await.status, 200);
    let page = format!("/customer/v1/specialists/{}", salon.specialist(0));
    let hours = world.get(&format!("{page}/hours")).await;
    let on =
        |date: i64| hours.body["dates"].as_array().unwrap().iter().find(|it| it["date"] == day(date)).unwrap().clone();
    let span = |from: &str, to: &str| json!({"start": at(2, from), "end": at(2, to)});
    assert_eq!(on(2)["windows"], json!([span("12:00", "16:00"), span("17:00", "20:00")]), "{}", hours.text);
    assert_eq!(on(3)["windows"][0]["start"], json!(at(3, "10:00")));
    let found = world.get(&format!("{page}/availability?date={}", day(2))).await;
    assert_eq!(found.body["working"], json!([span("12:00", "16:00"), span("17:00", "20:00")]), "{}", found.text);
    let free = json!([span("12:00", "13:55"), span("14:55", "16:00"), span("17:00", "20:00")]);
    assert_eq!(found.body["free"], free, "{}", found.text);
    for (clock, status) in [("11:00", "off"), ("12:30", "available"), ("14:10", "busy"), ("16:30", "off")] {
        world.travel_to(&at(2, clock)).await;
        let found = world.get(&format!("{page}/availability")).await;
        assert_eq!(found.body["status"], status, "{clock} {}", found.text);
    }
    assert_eq!(world.get("/customer/v1/specialists/spec_01h455vb4pex5vsknk084sn02q/availability").await.status, 404);
    world.end().await;
}

#[tokio::test]
async fn a_full_date_names_other_specialists_and_shops_nearby() {
    let world = World::new().await;
    let (salon, near, far) = (world.booking_shop(2).await, world.booking_shop(1).await, world.booking_shop(1).await);
    // Without services of the category it is not similar.
    let retired = format!("/shop/v1/services/{}", far.service);
    assert!(world.call(&far.company.owner, Method::DELETE, &retired, None).await.status < 300);
    let shifts = json!({"from": day(2), "to": day(2), "shifts": [{"date": day(2), "windows": []}]});
    let path = |who: usize| format!("/shop/v1/employees/{}/shifts", salon.specialists[who].employee);
    assert_eq!(world.call(&salon.company.owner, Method::PUT, &path(0), Some(&shifts)).await.status, 200);
    let page = format!("/customer/v1/services/{}/slots?date={}", salon.service, day(2));
    let asked = world.get(&format!("{page}&specialist_id={}", salon.specialist(0))).await;
    assert_eq!(asked.body["other_specialist_ids"], json!([salon.specialist(1)]), "{}", asked.text);
    assert_eq!(world.get(&page).await.body.get("similar_shops"), None);
    assert_eq!(world.call(&salon.company.owner, Method::PUT, &path(1), Some(&shifts)).await.status, 200);
    let full = world.get(&page).await;
    let similar: Vec<&str> =
        full.body["similar_shops"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert!(similar.contains(&near.branch.id.as_str()) && !similar.contains(&far.branch.id.as_str()), "{}", full.text);
    world.end().await;
}
