//! `POST /shops/{shop_id}/packages`, and the rules that hold afterwards.

use super::{bride_services, items};
use crate::catalog::{CatalogShop, refusal};
use crate::shop_fixture::id;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_package_costs_at_most_the_sum_of_its_services_and_is_split_among_them() {
    let shop = CatalogShop::new("Bride").await;
    let specialist = shop.specialist().await;
    let services = bride_services(&shop, &specialist).await;
    let body = json!({"name": {"ar": "عروس", "en": "Bride"}, "items": items(&services), "package_price_halalas": 90_000,
        "primary_category_id": shop.world.category(4, 0), "faqs": [{"question": {"en": "When?"}}]});
    let created = shop.create("packages", &body).await;
    assert_eq!(created.status, 201, "{}", created.text);
    assert_eq!(created.body["list_price_halalas"], 110_000);
    assert_eq!(created.body["discount_percent"], 18);
    assert_eq!(created.body["total_duration_minutes"], 60 + 15 + 90 + 15 + 60);
    let shares: Vec<_> =
        created.body["items"].as_array().unwrap().iter().map(|it| it["share_halalas"].clone()).collect();
    assert_eq!(shares, [18_000, 49_091, 22_909]);
    assert_eq!((&created.body["state"], &created.body["is_bookable"]), (&json!("active"), &json!(true)));
    assert_eq!((&created.body["current_purchases"], &created.body["warnings"]), (&json!(0), &json!([])));

    let path = format!("/packages/{}", id(&created));
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
        (json!({"primary_category_id": shop.world.category(77, 0)}), "/primary_category_id"),
        (json!({"availability": [{"weekday": 9, "windows": []}]}), "/availability/0/weekday"),
    ] {
        let answer = shop.patch(&path, change.clone()).await;
        assert_eq!(refusal(&answer), (422, "validation_failed", pointer), "{change} {}", answer.text);
        let mut invalid = body.clone();
        invalid.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        assert_eq!(shop.create("packages", &invalid).await.status, 422, "{change}");
    }
    let custom = json!([{"service_id": services[1], "custom_duration_minutes": 30}, {"service_id": services[0]}]);
    let changed = shop.patch(&path, json!({"items": custom, "package_price_halalas": 82_000})).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    assert_eq!((&changed.body["total_duration_minutes"], &changed.body["discount_percent"]), (&json!(105), &json!(0)));
    assert_eq!(changed.body["items"][0]["service_id"], json!(services[1]));
    let listed = shop.get(&format!("/shops/{}/packages", shop.branch.id)).await;
    assert_eq!(listed.body["items"][0]["items"], changed.body["items"]);

    // A package with an inactive service can't be booked.
    shop.patch(&format!("/services/{}", services[0]), json!({"status": "inactive"})).await;
    let listed = shop.get(&format!("/shops/{}/packages", shop.branch.id)).await;
    assert_eq!(listed.body["items"][0]["is_bookable"], false, "{}", listed.text);

    assert_eq!(shop.call(Method::DELETE, &path, None).await.status, 204);
    assert_eq!(shop.call(Method::DELETE, &path, None).await.status, 404);
    assert_eq!(shop.patch(&path, json!({"faqs": []})).await.status, 404);
    let listed = shop.get(&format!("/shops/{}/packages", shop.branch.id)).await;
    assert_eq!(listed.body["items"], json!([]));
    shop.world.end().await;
}
