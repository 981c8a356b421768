//! `PATCH /packages/{package_id}`.

use super::{bride_services, items};
use crate::catalog::CatalogShop;
use crate::shop_fixture::id;
use serde_json::json;

#[tokio::test]
async fn the_dates_of_a_package_make_it_upcoming_and_expired() {
    let shop = CatalogShop::new("Dates").await;
    let specialist = shop.specialist().await;
    let services = bride_services(&shop, &specialist).await;
    let now = shop.world.get("/_local/clock").await.body["now"].as_str().unwrap().to_owned();
    let zone = jiff::tz::TimeZone::get("Asia/Riyadh").unwrap();
    let today = zone.to_datetime(now.parse().unwrap()).date();
    let day = |n: i64| today.saturating_add(jiff::Span::new().days(n)).to_string();
    let body = json!({"name": {"en": "Season"}, "items": items(&services), "package_price_halalas": 0,
        "start_date": day(2), "end_date": day(3), "max_purchases": 5});
    let created = shop.create("packages", &body).await;
    assert_eq!((created.status, created.body["state"].as_str()), (201, Some("upcoming")), "{}", created.text);
    assert_eq!((&created.body["is_bookable"], &created.body["discount_percent"]), (&json!(false), &json!(100)));
    let path = format!("/packages/{}", id(&created));
    for (change, state) in [
        (json!({"start_date": day(0), "end_date": day(0)}), "active"),
        (json!({"start_date": null, "end_date": day(-1)}), "expired"),
        (json!({"end_date": null}), "active"),
        (json!({"status": "inactive"}), "inactive"),
    ] {
        let answer = shop.patch(&path, change.clone()).await;
        assert_eq!(answer.body["state"], state, "{change} {}", answer.text);
    }
    // Windows beyond the shop's hours cause a warning.
    let night = json!({"availability": [{"weekday": 0, "windows": [{"from": "20:00", "to": "23:00"}]}]});
    let warned = shop.patch(&path, night).await;
    assert_eq!(warned.body["warnings"][0]["code"], "outside_shop_hours", "{}", warned.text);
    shop.world.end().await;
}
