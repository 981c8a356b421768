//! `POST /cities` and `PATCH /cities/{city_id}`.

use crate::catalog::{AdminPanel, refusal};
use crate::shop_fixture::id;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_city_is_created_changed_and_deactivated() {
    let admin = AdminPanel::new().await;
    let body = json!({"name": {"ar": "القطيف", "en": "Qatif"}, "location": {"lat": 26.5652, "lng": 49.9964}});
    let created = admin.call(Method::POST, "/cities", Some(&body)).await;
    assert_eq!((created.status, created.body["time_zone"].as_str()), (201, Some("Asia/Riyadh")), "{}", created.text);
    let names = async || -> Vec<String> {
        let all =
            admin.world.send(admin.world.request(Method::GET, "/customer/v1/cities").header("accept-language", "en"));
        let all = all.await.body["items"].as_array().unwrap().clone();
        all.iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    assert!(names().await.contains(&"Qatif".to_owned()));
    let path = format!("/cities/{}", id(&created));
    let hidden = admin.call(Method::PATCH, &path, Some(&json!({"is_active": false}))).await;
    assert_eq!((hidden.status, hidden.body["version"].as_i64()), (200, Some(2)), "{}", hidden.text);
    assert!(!names().await.contains(&"Qatif".to_owned()));
    let all = admin.call(Method::GET, "/cities", None).await;
    assert!(all.body["items"].as_array().unwrap().iter().any(|it| it["id"] == created.body["id"]));
    // A seeded city has no version yet.
    let seeded = format!("/cities/{}", admin.world.city(0));
    let renamed = admin.call(Method::PATCH, &seeded, Some(&json!({"name": {"en": "Riyadh City"}}))).await;
    assert_eq!((renamed.status, renamed.body["version"].as_i64()), (200, Some(1)), "{}", renamed.text);
    for (change, pointer) in [
        (json!({"time_zone": "Moon/Base"}), "/time_zone"),
        (json!({"location": {"lat": 91, "lng": 0}}), "/location"),
        (json!({"name": {}}), "/name"),
    ] {
        assert_eq!(refusal(&admin.call(Method::PATCH, &path, Some(&change)).await).2, pointer, "{change}");
    }
    assert_eq!(
        admin.call(Method::PATCH, "/cities/city_01h455vb4pex5vsknk084sn02q", Some(&json!({}))).await.status,
        404
    );
    admin.world.end().await;
}
