//! How many minutes one customer may have ahead in a shop.

use super::{at, day};
use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn one_customer_books_no_more_than_a_working_day_ahead_in_a_shop() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    world.hours(&company, &branch, "08:00", "24:00").await;
    let hour = json!({"duration_minutes": 60, "buffer_before_minutes": 0, "buffer_after_minutes": 0});
    let service = world.service_with(&company, &branch, hour).await;
    let long = world.service_with(&company, &branch, json!({"duration_minutes": 480})).await;
    world.specialist(&company, &branch, &[service.clone(), long.clone()]).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let items = |from_now: i64, hours: std::ops::Range<i64>| -> Value {
        let item = |it: i64| json!({"service_id": service, "start": at(from_now, &format!("{it:02}:00"))});
        json!(hours.map(item).collect::<Vec<_>>())
    };
    assert_eq!(world.book(&layla, &items(1, 8..13)).await.status, 201);
    let refused = world.book(&layla, &items(2, 8..13)).await;
    assert_eq!(refused.code(), (409, "quota_exceeded"), "{}", refused.text);
    let quota = (&refused.body["used"], &refused.body["limit"]);
    assert_eq!(quota, (&json!(300), &json!(480)), "{}", refused.text);
    // Holds count, too; what is left may be held and booked.
    let held = world.create(&layla, "/customer/v1/holds", &json!({"items": items(2, 8..11)})).await;
    assert_eq!(held.status, 201, "{}", held.text);
    assert_eq!(world.book(&layla, &items(3, 8..9)).await.code(), (409, "quota_exceeded"));
    let booked = world.create(&layla, "/customer/v1/appointments", &json!({"hold_id": held.body["hold_id"]})).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    // Moving takes no more than before.
    let (first, start) = (&booked.body["appointments"][0], json!({"start": at(2, "16:00")}));
    let moved = world.step(&layla, "customer", first, "reschedule", start).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    // What the shop offers as one can be booked by itself, whatever it takes.
    let path = format!("/shop/v1/shops/{}", branch.id);
    let settings = json!({"settings": {"max_booked_minutes_per_customer": 60}});
    assert_eq!(world.call(&company.owner, Method::PATCH, &path, Some(&settings)).await.status, 200);
    let whole_day = json!([{"service_id": long, "start": at(4, "09:00")}]);
    assert_eq!(world.book(&amal, &whole_day).await.status, 201);
    assert_eq!(world.book(&amal, &items(5, 8..9)).await.code(), (409, "quota_exceeded"));
    // The shop may go beyond it, and may let customers do so.
    let caller = json!({"customer": {"name": "Amal", "phone": amal.phone}, "items": items(5, 8..10)});
    let by_staff = world.create(&company.owner, &format!("{path}/appointments"), &caller).await;
    assert_eq!(by_staff.status, 201, "{}", by_staff.text);
    let settings = json!({"settings": {"max_booked_minutes_per_customer": 0}});
    assert_eq!(world.call(&company.owner, Method::PATCH, &path, Some(&settings)).await.status, 200);
    assert_eq!(world.book(&amal, &items(6, 8..13)).await.status, 201);
    // Plans propose only what can be booked.
    let settings = json!({"settings": {"max_booked_minutes_per_customer": 480}});
    assert_eq!(world.call(&company.owner, Method::PATCH, &path, Some(&settings)).await.status, 200);
    let plan = json!({"service_ids": [service], "date": day(7)});
    let path = format!("/customer/v1/shops/{}/visit-plans", branch.id);
    let plans = world.call(&layla, Method::POST, &path, Some(&plan)).await;
    assert_eq!((plans.status, &plans.body["plans"]), (200, &json!([])), "{}", plans.text);
    world.end().await;
}
