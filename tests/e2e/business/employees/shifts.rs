//! Shifts, breaks, and time that employees keep for themselves.

use crate::booking::{at, day};
use crate::shop_fixture::{RIYADH, id};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn shifts_replace_the_weekday_and_are_replaced_by_range() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (owner, person) = (&salon.company.owner, &salon.specialists[0]);
    let path = format!("/shop/v1/employees/{}/shifts", person.employee);
    let shift = |date: i64, from: &str, to: &str| json!({"date": day(date), "windows": [{"from": from, "to": to}], "breaks": []});
    let set = async |from: i64, to: i64, shifts: Value| {
        world.call(owner, Method::PUT, &path, Some(&json!({"from": day(from), "to": day(to), "shifts": shifts}))).await
    };
    let mut first = shift(2, "12:00", "16:00");
    first["breaks"] = json!([{"from": "14:00", "to": "14:30"}]);
    let answer = set(1, 10, json!([first, shift(3, "18:00", "20:00"), {"date": day(4), "windows": []}])).await;
    assert_eq!((answer.status, answer.body["shifts"].as_array().unwrap().len()), (200, 3), "{}", answer.text);
    // A block of 55 minutes, its buffer before the start included, fits before and after the break.
    assert_eq!(world.times(&salon.service, &day(2)).await, ["12:15", "12:30", "12:45", "13:00", "14:45", "15:00"]);
    assert_eq!(world.times(&salon.service, &day(3)).await.first().unwrap(), "18:15");
    assert!(world.times(&salon.service, &day(4)).await.is_empty());
    assert_eq!(world.times(&salon.service, &day(5)).await.first().unwrap(), "10:15");
    let customer = world.customer(0).await;
    for (clock, expected) in [("14:15", 422), ("11:00", 422), ("13:15", 422), ("15:00", 201)] {
        let items = json!([{"service_id": salon.service, "start": at(2, clock)}]);
        let answer = world.book(&customer, &items).await;
        assert_eq!(answer.status, expected, "{clock} {}", answer.text);
    }
    // Only the dates of the range follow the weekday again; what no longer fits is told.
    let answer = set(2, 3, json!([shift(2, "12:00", "13:00")])).await;
    assert_eq!(answer.body["clashing_appointments"]["items"].as_array().unwrap().len(), 1, "{}", answer.text);
    assert_eq!(world.times(&salon.service, &day(3)).await.first().unwrap(), "10:15");
    assert!(world.times(&salon.service, &day(4)).await.is_empty());
    let listed = world.call(&person.who, Method::GET, &format!("{path}?from={}&to={}", day(0), day(30)), None).await;
    assert_eq!(listed.body["shifts"].as_array().unwrap().len(), 2, "{}", listed.text);
    for (shifts, pointer) in [
        (json!([shift(9, "12:00", "13:00")]), "/shifts/0/date"),
        (json!([shift(2, "12:00", "13:00"), shift(2, "14:00", "15:00")]), "/shifts/1/date"),
        (json!([shift(2, "12:01", "13:00")]), "/shifts/0/windows/0/from"),
        (
            json!([{"date": day(2), "windows": [{"from": "12:00", "to": "13:00"}], "breaks": [{"from": "12:45", "to": "13:15"}]}]),
            "/shifts/0/breaks/0",
        ),
    ] {
        let answer = set(2, 3, shifts).await;
        assert_eq!(
            (answer.status, answer.body["errors"][0]["pointer"].as_str()),
            (422, Some(pointer)),
            "{}",
            answer.text
        );
    }
    assert_eq!(set(3, 2, json!([])).await.status, 422);
    assert_eq!(set(-5, 2, json!([])).await.status, 422);
    world.end().await;
}

#[tokio::test]
async fn breaks_are_those_of_employees_and_lie_within_their_windows() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (owner, person) = (&salon.company.owner, &salon.specialists[0]);
    let week = |breaks: Value| {
        let day =
            |weekday: u8| json!({"weekday": weekday, "windows": [{"from": "10:00", "to": "13:00"}], "breaks": breaks});
        json!({"weekly": (0..7).map(day).collect::<Vec<Value>>()})
    };
    let hours = format!("/shop/v1/employees/{}/hours", person.employee);
    let set = async |body: Value| world.call(owner, Method::PUT, &hours, Some(&body)).await;
    let answer = set(week(json!([{"from": "11:00", "to": "11:30"}]))).await;
    assert_eq!(answer.body["weekly"][0]["breaks"][0]["from"], "11:00", "{}", answer.text);
    assert_eq!(world.times(&salon.service, &day(2)).await, ["11:45", "12:00"]);
    for breaks in [json!([{"from": "12:30", "to": "13:30"}]), json!([{"from": "12:00", "to": "12:00"}])] {
        let answer = set(week(breaks)).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["code"]), (422, &json!("outside")), "{}", answer.text);
    }
    for path in
        [format!("/shop/v1/shops/{}/hours", salon.branch.id), format!("/shop/v1/services/{}/hours", salon.service)]
    {
        let body = week(json!([{"from": "11:00", "to": "11:30"}]));
        let answer = world.call(owner, Method::PUT, &path, Some(&body)).await;
        assert_eq!(answer.body["errors"][0]["pointer"], "/weekly/0/breaks", "{}", answer.text);
    }
    world.end().await;
}

#[tokio::test]
async fn nothing_is_booked_over_the_time_that_a_person_keeps_for_themselves() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (owner, person) = (&salon.company.owner, &salon.specialists[0]);
    let blocks = format!("/shop/v1/employees/{}/blocks", person.employee);
    let customer = world.customer(0).await;
    world.booked(&customer, &salon.service, &at(2, "17:00")).await;
    let body = json!({"from": at(2, "12:00"), "to": at(2, "14:00")});
    let blocked = world.create(&person.who, &blocks, &body).await;
    assert_eq!(blocked.status, 201, "{}", blocked.text);
    let times = world.times(&salon.service, &day(2)).await;
    assert!(times.contains(&"11:00".to_owned()) && times.contains(&"14:15".to_owned()), "{times:?}");
    assert!(!times.iter().any(|it| ("11:15".."14:15").contains(&it.as_str())), "{times:?}");
    let items = json!([{"service_id": salon.service, "start": at(2, "12:30")}]);
    assert_eq!(world.book(&customer, &items).await.code(), (409, "slot_taken"));
    // Not even staff who insist on a time that is not offered.
    let walk_in = json!({"customer": {"name": "Fahd"}, "items": items, "override": true});
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    assert_eq!(world.create(owner, &path, &walk_in).await.code(), (409, "slot_taken"));
    // What is booked stays, and is told.
    let over = world.create(owner, &blocks, &json!({"from": at(2, "17:00"), "to": at(2, "18:00")})).await;
    let clash = &over.body["clashing_appointments"]["items"][0];
    assert_eq!((over.status, &clash["reason"]), (201, &json!("specialist_unavailable")), "{}", over.text);
    let listed = world.call(&person.who, Method::GET, &blocks, None).await;
    let starts: Vec<&str> =
        listed.body["items"].as_array().unwrap().iter().map(|it| it["from"].as_str().unwrap()).collect();
    assert_eq!(starts, [at(2, "12:00"), at(2, "17:00")], "{}", listed.text);
    let path = format!("{blocks}/{}", id(&blocked));
    assert_eq!(world.call(&person.who, Method::DELETE, &path, None).await.status, 204);
    assert_eq!(world.call(&person.who, Method::DELETE, &path, None).await.status, 404);
    assert_eq!(world.book(&customer, &items).await.status, 201);
    for (from, to, pointer) in [
        (at(2, "12:01"), at(2, "13:00"), "/from"),
        (at(2, "12:00"), at(2, "12:00"), "/to"),
        (at(2, "12:00"), at(10, "12:00"), "/to"),
        (at(-3, "12:00"), at(-3, "13:00"), "/from"),
    ] {
        let answer = world.create(&person.who, &blocks, &json!({"from": from, "to": to})).await;
        assert_eq!(
            (answer.status, answer.body["errors"][0]["pointer"].as_str()),
            (422, Some(pointer)),
            "{}",
            answer.text
        );
    }
    world.end().await;
}

#[tokio::test]
async fn a_leave_for_part_of_a_day_leaves_the_rest_of_it() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (owner, person) = (&salon.company.owner, &salon.specialists[0]);
    let leaves = format!("/shop/v1/employees/{}/leaves", person.employee);
    let leave = json!({"leave_type": "personal", "from": at(2, "10:00"), "to": at(2, "15:00")});
    let requested = world.create(&person.who, &leaves, &leave).await;
    assert_eq!(requested.status, 201, "{}", requested.text);
    let shown: jiff::Timestamp = requested.body["from"].as_str().unwrap().parse().unwrap();
    assert_eq!(shown, at(2, "10:00").parse().unwrap());
    let decision = format!("{leaves}/{}/decision", id(&requested));
    assert_eq!(world.call(owner, Method::PUT, &decision, Some(&json!({"status": "approved"}))).await.status, 200);
    assert_eq!(world.times(&salon.service, &day(2)).await.first().unwrap(), "15:15");
    assert_eq!(world.times(&salon.service, &day(3)).await.first().unwrap(), "10:15");
    for (from, to, pointer) in [
        (json!(day(2)), json!(at(2, "15:00")), "/to"),
        (json!(at(2, "15:00")), json!(at(2, "15:00")), "/to"),
        (json!(at(2, "15:01")), json!(at(2, "16:00")), "/from"),
    ] {
        let answer = world.create(&person.who, &leaves, &json!({"from": from, "to": to})).await;
        assert_eq!(
            (answer.status, answer.body["errors"][0]["pointer"].as_str()),
            (422, Some(pointer)),
            "{}",
            answer.text
        );
    }
    let branch = world.branch(&salon.company, 0, RIYADH).await;
    let other = world.employee(&salon.company, &branch, &[]).await;
    let block = json!({"from": at(2, "12:00"), "to": at(2, "14:00")});
    let blocks = format!("/shop/v1/employees/{}/blocks", person.employee);
    assert_eq!(world.create(&other.who, &blocks, &block).await.status, 404);
    world.end().await;
}
