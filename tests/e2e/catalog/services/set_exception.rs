//! `PUT` and `DELETE /services/{service_id}/exceptions/{date}`.

use crate::booking::{at, day};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_service_has_other_hours_on_a_date_or_is_not_offered() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let owner = &salon.company.owner;
    let path = |date: i64| format!("/shop/v1/services/{}/exceptions/{}", salon.service, day(date));
    let set = async |date: i64, body: Value| world.call(owner, Method::PUT, &path(date), Some(&body)).await;
    let answer = set(2, json!({"windows": [{"from": "12:10", "to": "14:00"}], "reason": "دورة"})).await;
    assert_eq!((answer.status, &answer.body["exceptions"][day(2)]["reason"]), (200, &json!("دورة")), "{}", answer.text);
    assert_eq!(set(3, json!({"closed": true, "reason": "صيانة"})).await.status, 200);
    // The window of the service and the shop together begins the grid.
    assert_eq!(world.times(&salon.service, &day(2)).await, ["12:10", "12:25", "12:40", "12:55", "13:10"]);
    let closed = world.get(&format!("/customer/v1/services/{}/slots?date={}", salon.service, day(3))).await;
    let said = (&closed.body["slots"], &closed.body["closed_reason"], &closed.body["closed_note"]);
    assert_eq!(said, (&json!([]), &json!("exception"), &json!("صيانة")), "{}", closed.text);
    assert_eq!(world.times(&salon.service, &day(4)).await.first().unwrap(), "10:15");
    let customer = world.customer(0).await;
    for (start, expected) in [(at(3, "12:10"), 422), (at(2, "12:15"), 422), (at(2, "12:10"), 201)] {
        let answer = world.book(&customer, &json!([{"service_id": salon.service, "start": start}])).await;
        assert_eq!(answer.status, expected, "{start} {}", answer.text);
    }
    let told = set(2, json!({"closed": true})).await;
    assert_eq!(told.body["clashing_appointments"]["items"].as_array().unwrap().len(), 1, "{}", told.text);
    assert_eq!(world.call(owner, Method::DELETE, &path(2), None).await.status, 200);
    assert_eq!(world.call(owner, Method::DELETE, &path(2), None).await.status, 404);
    assert_eq!(world.times(&salon.service, &day(2)).await.first().unwrap(), "10:15");
    for (date, body) in [
        (-9, json!({"closed": true})),
        (900, json!({"closed": true})),
        (5, json!({})),
        (5, json!({"windows": [{"from": "12:01", "to": "14:00"}]})),
    ] {
        assert_eq!(set(date, body).await.status, 422);
    }
    world.end().await;
}
