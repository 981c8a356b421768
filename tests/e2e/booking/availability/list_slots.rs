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
