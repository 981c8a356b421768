//! `POST /shops/{shop_id}/services`.

use crate::catalog::{CatalogShop, refusal};
use crate::shop_fixture::id;
use serde_json::json;

#[tokio::test]
async fn every_invalid_field_is_named() {
    let shop = CatalogShop::new("Wrong").await;
    let category = |parent, child| shop.world.category(parent, child);
    let long = "x".repeat(256);
    let table = [
        (json!({"name": {}}), "/name", "invalid"),
        (json!({"name": {"ar": " \u{200b} ", "en": ""}}), "/name", "invalid"),
        (json!({"name": {"en": long}}), "/name", "invalid"),
        (json!({"name": {"fr": "x"}}), "/name/fr", "unknown_field"),
        (json!({"category_id": category(1, 0)}), "/category_id", "not_a_child"),
        (json!({"category_id": category(77, 1)}), "/category_id", "unknown"),
        (json!({"category_id": "x"}), "/category_id", "invalid"),
        (json!({"price_halalas": -1}), "/price_halalas", "out_of_range"),
        (json!({"price_halalas": 100_000_001}), "/price_halalas", "out_of_range"),
        (json!({"price_halalas": 1.5}), "/price_halalas", "invalid"),
        (json!({"duration_minutes": 47}), "/duration_minutes", "raster"),
        (json!({"duration_minutes": 0}), "/duration_minutes", "out_of_range"),
        (json!({"duration_minutes": 1445}), "/duration_minutes", "out_of_range"),
        (json!({"granularity_minutes": 7}), "/granularity_minutes", "raster"),
        (json!({"granularity_minutes": 125}), "/granularity_minutes", "out_of_range"),
        (json!({"buffer_before_minutes": 1}), "/buffer_before_minutes", "raster"),
        (json!({"buffer_after_minutes": 125}), "/buffer_after_minutes", "out_of_range"),
        (json!({"capacity": 0}), "/capacity", "out_of_range"),
        (json!({"horizon_days": 0}), "/horizon_days", "out_of_range"),
        (json!({"notice_minutes": -5}), "/notice_minutes", "out_of_range"),
        (json!({"radius_km": 0}), "/radius_km", "out_of_range"),
        (json!({"location": "moon"}), "/location", "invalid"),
        (json!({"short_description": {"en": long}}), "/short_description", "invalid"),
        (json!({"description": {"en": "x".repeat(4_001)}}), "/description", "invalid"),
        (json!({"image_key": "a/../b"}), "/image_key", "invalid"),
        (json!({"specialist_ids": ["spec_01h455vb4pex5vsknk084sn02q"]}), "/specialist_ids/0", "unknown"),
        (json!({"has_custom_availability": null}), "/has_custom_availability", "invalid"),
        (json!({"overviews": vec![json!({"title": {"en": "a"}}); 4]}), "/overviews", "too_many"),
        (json!({"faqs": [{"question": {"en": "a"}}, {"question": {}}]}), "/faqs/1/question", "invalid"),
        (json!({"steps": [{"title": {"en": "a"}, "image_key": "?"}]}), "/steps/0/image_key", "invalid"),
        (json!({"order": -1}), "/order", "out_of_range"),
        (json!({"colour": "red"}), "/colour", "unknown_field"),
    ];
    for (change, pointer, code) in table {
        let answer = shop.service(&[], change.clone()).await;
        let error = &answer.body["errors"][0];
        assert_eq!(
            (answer.status, error["pointer"].as_str(), error["code"].as_str()),
            (422, Some(pointer), Some(code)),
            "{change} {}",
            answer.text
        );
    }
    for field in ["name", "category_id", "price_halalas", "duration_minutes"] {
        let mut body = shop.body(&[]);
        body.as_object_mut().unwrap().remove(field);
        let answer = shop.create("services", &body).await;
        assert_eq!(answer.body["errors"][0]["code"], "missing", "{field} {}", answer.text);
    }
    assert_eq!(shop.shop().await["service_count"], 0);
    // The same fields are refused in an update.
    let path = format!("/services/{}", id(&shop.service(&[], json!({})).await));
    for (change, pointer) in [
        (json!({"duration_minutes": 7}), "/duration_minutes"),
        (json!({"category_id": category(1, 0)}), "/category_id"),
        (json!({"name": {}}), "/name"),
        (json!({"has_custom_availability": true}), "/has_custom_availability"),
        (json!({"specialist_ids": ["spec_01h455vb4pex5vsknk084sn02q"]}), "/specialist_ids/0"),
    ] {
        assert_eq!(refusal(&shop.patch(&path, change).await), (422, "validation_failed", pointer));
    }
    shop.world.end().await;
}
