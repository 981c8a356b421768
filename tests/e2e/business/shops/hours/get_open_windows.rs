//! The hours that apply on a date.

use super::daily;
use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

/// Journey J27.
#[tokio::test]
async fn exceptions_override_profiles_override_the_week_and_pauses_are_subtracted() {
    let world = World::new().await;
    let company = world.company("Hours").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let hours = format!("/shop/v1/shops/{}/hours", branch.id);
    let (first, last) = {
        let read = world.call(&company.owner, Method::GET, &hours, None).await;
        let proposal = &read.body["proposed_ramadan"];
        (proposal["from_date"].as_str().unwrap().to_owned(), proposal["to_date"].as_str().unwrap().to_owned())
    };
    let mut body = daily("10:00", "26:00");
    body["profiles"] =
        json!([{"name": "رمضان", "from_date": first, "to_date": last, "weekly": daily("20:00", "26:00")["weekly"]}]);
    let set = world.call(&company.owner, Method::PUT, &hours, Some(&body)).await;
    assert_eq!(set.status, 200, "{}", set.text);
    let day = |date: &str, days: i64| -> String {
        let date: jiff::civil::Date = date.parse().unwrap();
        date.checked_add(jiff::Span::new().days(days)).unwrap().to_string()
    };
    let open = async |from: &str, to: &str| {
        let path = format!("/shop/v1/shops/{}/open-windows?from={from}&to={to}", branch.id);
        let answer = world.call(&company.owner, Method::GET, &path, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body["days"].as_array().unwrap().clone()
    };
    let starts = |day: &Value| {
        day["windows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["start"].as_str().unwrap()[11..16].to_owned())
            .collect::<Vec<_>>()
    };
    let around = open(&day(&first, -1), &day(&first, 1)).await;
    assert_eq!((starts(&around[0]), starts(&around[1])), (vec!["10:00".to_owned()], vec!["20:00".to_owned()]));
    let around = open(&last, &day(&last, 1)).await;
    assert_eq!((starts(&around[0]), starts(&around[1])), (vec!["20:00".to_owned()], vec!["10:00".to_owned()]));
    // A window until 02:00 belongs to the date on which it begins.
    assert!(around[0]["windows"][0]["end"].as_str().unwrap().starts_with(&format!("{}T02:00", day(&last, 1))));

    let exception = format!("/shop/v1/shops/{}/exceptions/{first}", branch.id);
    let closed = json!({"closed": true, "reason": "جرد"});
    assert_eq!(world.call(&company.owner, Method::PUT, &exception, Some(&closed)).await.status, 200);
    let on = open(&first, &first).await;
    assert_eq!((on[0]["windows"].clone(), on[0]["closed_reason"].as_str()), (json!([]), Some("exception")));
    assert_eq!(world.call(&company.owner, Method::DELETE, &exception, None).await.status, 204);
    assert_eq!(world.call(&company.owner, Method::DELETE, &exception, None).await.status, 404);
    assert_eq!(starts(&open(&first, &first).await[0]), ["20:00"]);

    body["prayer_pauses"] =
        json!({"enabled": true, "prayers": ["dhuhr", "asr"], "minutes_before": 5, "minutes_after": 20});
    assert_eq!(world.call(&company.owner, Method::PUT, &hours, Some(&body)).await.status, 200);
    let paused = open(&day(&first, -1), &day(&first, -1)).await;
    assert_eq!(paused[0]["windows"].as_array().unwrap().len(), 3, "{paused:?}");
    world.end().await;
}
