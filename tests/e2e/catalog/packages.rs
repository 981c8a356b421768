//! Packages: several services for one price.

use super::{Salon, refusal};
use crate::firm::id;
use reqwest::Method;
use serde_json::{Value, json};

/// The services of demo-data.md's "Bride": SAR 220, 600, 280.
async fn bride(salon: &Salon, specialist: &String) -> Vec<String> {
    let mut all = Vec::new();
    for (price, minutes) in [(22_000, 60), (60_000, 90), (28_000, 60)] {
        let change = json!({"price_halalas": price, "duration_minutes": minutes, "buffer_before_minutes": 5,
            "buffer_after_minutes": 10});
        all.push(id(&salon.service(&[specialist], change).await));
    }
    all
}

fn items(services: &[String]) -> Value {
    services.iter().map(|it| json!({"service_id": it})).collect()
}

#[tokio::test]
async fn a_package_costs_at_most_what_its_services_do_and_is_split_over_them() {
    let salon = Salon::new("Bride").await;
    let specialist = salon.specialist().await;
    let services = bride(&salon, &specialist).await;
    let body = json!({"name": {"ar": "عروس", "en": "Bride"}, "items": items(&services), "package_price_halalas": 90_000,
        "primary_category_id": salon.world.category(4, 0), "faqs": [{"question": {"en": "When?"}}]});
    let made = salon.create("packages", &body).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert_eq!(made.body["list_price_halalas"], 110_000);
    assert_eq!(made.body["discount_percent"], 18);
    assert_eq!(made.body["total_duration_minutes"], 60 + 15 + 90 + 15 + 60);
    let shares: Vec<_> = made.body["items"].as_array().unwrap().iter().map(|it| it["share_halalas"].clone()).collect();
    assert_eq!(shares, [18_000, 49_091, 22_909]);
    assert_eq!((&made.body["state"], &made.body["is_bookable"]), (&json!("active"), &json!(true)));
    assert_eq!((&made.body["current_purchases"], &made.body["warnings"]), (&json!(0), &json!([])));

    let path = format!("/packages/{}", id(&made));
    let twice = vec![services[0].clone(), services[0].clone()];
    for (change, pointer) in [
        (json!({"package_price_halalas": 110_001}), "/package_price_halalas"),
        (json!({"items": items(&services[..1])}), "/items"),
        (json!({"items": items(&twice)}), "/items/1"),
        (json!({"items": items(&services[..2])}), "/package_price_halalas"),
        (
            json!({"items": [{"service_id": services[0]}, {"service_id": services[1], "custom_duration_minutes": 7}]}),
            "/items/1/custom_duration_minutes",
        ),
        (json!({"start_date": "2027-02-01", "end_date": "2027-01-01"}), "/end_date"),
        (json!({"max_purchases": 0}), "/max_purchases"),
        (json!({"name": {}}), "/name"),
        (json!({"primary_category_id": salon.world.category(77, 0)}), "/primary_category_id"),
        (json!({"availability": [{"weekday": 9, "windows": []}]}), "/availability/0/weekday"),
    ] {
        let answer = salon.patch(&path, change.clone()).await;
        assert_eq!(refusal(&answer), (422, "validation_failed", pointer), "{change} {}", answer.text);
        let mut created = body.clone();
        created.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        assert_eq!(salon.create("packages", &created).await.status, 422, "{change}");
    }
    let custom = json!([{"service_id": services[1], "custom_duration_minutes": 30}, {"service_id": services[0]}]);
    let changed = salon.patch(&path, json!({"items": custom, "package_price_halalas": 82_000})).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    assert_eq!((&changed.body["total_duration_minutes"], &changed.body["discount_percent"]), (&json!(105), &json!(0)));
    assert_eq!(changed.body["items"][0]["service_id"], json!(services[1]));
    let listed = salon.get(&format!("/shops/{}/packages", salon.branch.id)).await;
    assert_eq!(listed.body["items"][0]["items"], changed.body["items"]);

    // Without one of its services it can't be booked.
    salon.patch(&format!("/services/{}", services[0]), json!({"status": "inactive"})).await;
    let listed = salon.get(&format!("/shops/{}/packages", salon.branch.id)).await;
    assert_eq!(listed.body["items"][0]["is_bookable"], false, "{}", listed.text);

    assert_eq!(salon.ask(Method::DELETE, &path, None).await.status, 204);
    assert_eq!(salon.ask(Method::DELETE, &path, None).await.status, 404);
    assert_eq!(salon.patch(&path, json!({"faqs": []})).await.status, 404);
    let listed = salon.get(&format!("/shops/{}/packages", salon.branch.id)).await;
    assert_eq!(listed.body["items"], json!([]));
    salon.world.end().await;
}

#[tokio::test]
async fn its_dates_make_a_package_upcoming_and_expired() {
    let salon = Salon::new("Dates").await;
    let specialist = salon.specialist().await;
    let services = bride(&salon, &specialist).await;
    let now = salon.world.get("/_local/clock").await.body["now"].as_str().unwrap().to_owned();
    let zone = jiff::tz::TimeZone::get("Asia/Riyadh").unwrap();
    let today = zone.to_datetime(now.parse().unwrap()).date();
    let day = |n: i64| today.saturating_add(jiff::Span::new().days(n)).to_string();
    let body = json!({"name": {"en": "Season"}, "items": items(&services), "package_price_halalas": 0,
        "start_date": day(2), "end_date": day(3), "max_purchases": 5});
    let made = salon.create("packages", &body).await;
    assert_eq!((made.status, made.body["state"].as_str()), (201, Some("upcoming")), "{}", made.text);
    assert_eq!((&made.body["is_bookable"], &made.body["discount_percent"]), (&json!(false), &json!(100)));
    let path = format!("/packages/{}", id(&made));
    for (change, state) in [
        (json!({"start_date": day(0), "end_date": day(0)}), "active"),
        (json!({"start_date": null, "end_date": day(-1)}), "expired"),
        (json!({"end_date": null}), "active"),
        (json!({"status": "inactive"}), "inactive"),
    ] {
        let answer = salon.patch(&path, change.clone()).await;
        assert_eq!(answer.body["state"], state, "{change} {}", answer.text);
    }
    // Windows beyond the shop's hours are pointed out.
    let night = json!({"availability": [{"weekday": 0, "windows": [{"from": "20:00", "to": "23:00"}]}]});
    let warned = salon.patch(&path, night).await;
    assert_eq!(warned.body["warnings"][0]["code"], "outside_shop_hours", "{}", warned.text);
    salon.world.end().await;
}
