//! Figures of shops, companies and employees.

use crate::booking::{at, day};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn figures_are_those_of_the_appointments_in_the_range() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let owner = &salon.company.owner;
    let customers = [world.customer(0).await, world.customer(0).await];
    for (who, start) in customers.iter().zip([at(2, "12:00"), at(3, "16:00")]) {
        let booked = world.book(who, &json!([{"service_id": salon.service, "start": start}])).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        if start == at(3, "16:00") {
            let path = format!(
                "/customer/v1/appointments/{}/cancellation",
                booked.body["appointments"][0]["id"].as_str().unwrap()
            );
            assert_eq!(world.call(who, Method::POST, &path, None).await.status, 200);
        }
    }
    let range = format!("from={}&to={}", day(1), day(5));
    let get = async |path: String| {
        let answer = world.call(owner, Method::GET, &path, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    };
    let numbers = |it: &Value| json!([it["appointments"], it["completed"], it["cancelled"], it["no_shows"]]);
    let shop = get(format!("/shop/v1/shops/{}/statistics?{range}", salon.branch.id)).await;
    assert_eq!(numbers(&shop["totals"]), json!([2, 0, 1, 0]), "{shop}");
    let days: Vec<&Value> = shop["days"].as_array().unwrap().iter().map(|it| &it["appointments"]).collect();
    assert_eq!(days, [0, 1, 1, 0, 0]);
    assert_eq!(shop["hours"], json!([{"hour": 12, "appointments": 1}, {"hour": 16, "appointments": 1}]));
    let company = get(format!("/shop/v1/companies/{}/statistics?{range}", salon.company.id)).await;
    assert_eq!(company["totals"], shop["totals"]);
    let compared = get(format!("/shop/v1/companies/{}/branch-comparison?{range}", salon.company.id)).await;
    assert_eq!(compared["items"][0]["figures"], shop["totals"], "{compared}");
    let work = get(format!("/shop/v1/employees/{}/workload?{range}", salon.specialists[0].employee)).await;
    assert_eq!(
        (numbers(&work["totals"]), &work["days"][1]["booked_minutes"]),
        (json!([2, 0, 1, 0]), &json!(45)),
        "{work}"
    );
    let before = get(format!("/shop/v1/shops/{}/statistics", salon.branch.id)).await;
    assert_eq!(numbers(&before["totals"]), json!([0, 0, 0, 0]), "nothing until today: {before}");
    for query in ["from=2026-01-01&to=2026-03-01", "from=2026-02-02&to=2026-02-01", "from=yesterday"] {
        let path = format!("/shop/v1/shops/{}/statistics?{query}", salon.branch.id);
        let refused = world.call(owner, Method::GET, &path, None).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{query}: {}", refused.text);
    }
    world.end().await;
}

#[tokio::test]
async fn leaves_of_a_shop_are_listed_by_status() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let owner = &salon.company.owner;
    for (at, specialist) in salon.specialists.iter().enumerate() {
        let from = day(20 + i64::try_from(at).unwrap());
        let leave = json!({"leave_type": "vacation", "from": from, "to": from});
        let path = format!("/shop/v1/employees/{}/leaves", specialist.employee);
        let asked = world.create(owner, &path, &leave).await;
        assert_eq!(asked.status, 201, "{}", asked.text);
        if at == 0 {
            let path = format!("{path}/{}/decision", asked.body["id"].as_str().unwrap());
            let decided = world.call(owner, Method::PUT, &path, Some(&json!({"status": "rejected"}))).await;
            assert_eq!(decided.status, 200, "{}", decided.text);
        }
    }
    let path = format!("/shop/v1/shops/{}/leaves", salon.branch.id);
    for (query, count) in [("", 2), ("?status=pending", 1), ("?status=rejected", 1), ("?status=approved", 0)] {
        let listed = world.call(owner, Method::GET, &format!("{path}{query}"), None).await;
        assert_eq!(listed.body["items"].as_array().map(Vec::len), Some(count), "{query}: {}", listed.text);
    }
    world.end().await;
}

#[tokio::test]
async fn advice_on_hours_counts_what_was_booked_in_each_of_them() {
    let world = World::new().await;
    let company = world.company("Hours").await;
    let shop = world.always_open_shop(&company, 0, crate::shop_fixture::RIYADH).await;
    let path = format!("/shop/v1/shops/{}/hours-advice", shop.branch.id);
    let start = async |minutes: i64| {
        let now = world.now().await;
        jiff::Timestamp::from_second((now.as_second() / 300 + minutes / 5) * 300).unwrap()
    };
    world.advance(3 * 3_600).await;
    let owner = world.again(&company.owner).await;
    let at = start(-20).await;
    let body = json!({"customer": {"name": "Huda"}, "service_id": shop.short_service, "start": at.to_string(),
        "walk_in": true, "override": true});
    let booked = world.create(&owner, &format!("/shop/v1/shops/{}/appointments", shop.branch.id), &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let advice = world.call(&owner, Method::GET, &path, None).await;
    assert_eq!(advice.status, 200, "{}", advice.text);
    let local = jiff::tz::TimeZone::get("Asia/Riyadh").unwrap().to_datetime(at);
    let weekday = local.date().weekday().to_sunday_zero_offset();
    let hours = advice.body["hourly_data"].as_array().unwrap();
    let hour = hours.iter().find(|it| it["weekday"] == weekday && it["hour"] == local.hour()).unwrap();
    assert_eq!(hour["booked_minutes"], 5, "{}", advice.text);
    assert!((3..=5).contains(&hours.len()), "as long as the shop is there: {}", advice.text);
    assert_eq!(advice.body["suggested_reductions"], json!([]), "one booking says nothing");
    world.end().await;
}
