//! Permissions to read and change the catalogue.

use crate::catalog::{CatalogShop, refusal};
use crate::shop_fixture::id;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn strangers_and_staff_without_permission_see_and_change_nothing() {
    let shop = CatalogShop::new("Mine").await;
    let specialist = shop.specialist().await;
    let service = id(&shop.service(&[&specialist], json!({})).await);
    let second = id(&shop.service(&[&specialist], json!({})).await);
    let package = json!({"name": {"en": "Both"}, "items": [{"service_id": service}, {"service_id": second}],
        "package_price_halalas": 1});
    let package = id(&shop.create("packages", &package).await);
    let stranger = shop.world.company("Stranger").await;
    let viewer =
        shop.world.role(&shop.company, &shop.branch, &["service_view", "specialist_view", "package_view"]).await;
    let viewer = shop.world.employee(&shop.company, &shop.branch, &[viewer]).await;
    let without_roles = shop.world.employee(&shop.company, &shop.branch, &[]).await;
    let shop_path = format!("/shop/v1/shops/{}", shop.branch.id);
    let calls: Vec<(Method, String, Option<Value>)> = vec![
        (Method::GET, format!("{shop_path}/services"), None),
        (Method::GET, format!("{shop_path}/specialists"), None),
        (Method::GET, format!("{shop_path}/packages"), None),
        (Method::GET, format!("/shop/v1/services/{service}"), None),
        (Method::GET, format!("/shop/v1/specialists/{specialist}"), None),
        (Method::POST, format!("{shop_path}/services"), Some(shop.body(&[]))),
        (
            Method::POST,
            format!("{shop_path}/packages"),
            Some(json!({"name": {"en": "x"}, "package_price_halalas": 0,
            "items": [{"service_id": service}, {"service_id": second}]})),
        ),
        (Method::PATCH, format!("/shop/v1/services/{service}"), Some(json!({"order": 1}))),
        (Method::PUT, format!("/shop/v1/services/{service}/hours"), Some(json!({"weekly": []}))),
        (Method::DELETE, format!("/shop/v1/services/{service}"), None),
        (Method::PATCH, format!("/shop/v1/specialists/{specialist}"), Some(json!({"bio": {}}))),
        (Method::PATCH, format!("/shop/v1/packages/{package}"), Some(json!({"faqs": []}))),
        (Method::DELETE, format!("/shop/v1/packages/{package}"), None),
    ];
    for (method, path, body) in calls {
        let reads = method == Method::GET;
        let by_stranger = shop.world.call(&stranger.owner, method.clone(), &path, body.as_ref()).await;
        assert_eq!(
            (by_stranger.status, by_stranger.body["code"].as_str()),
            (404, Some("not_found")),
            "{method} {path}"
        );
        assert!(!by_stranger.text.contains("Mine"));
        let by_viewer = shop.world.call(&viewer.who, method.clone(), &path, body.as_ref()).await;
        assert_eq!(by_viewer.status, if reads { 200 } else { 403 }, "{method} {path} {}", by_viewer.text);
        let by_employee = shop.world.call(&without_roles.who, method.clone(), &path, body.as_ref()).await;
        assert_eq!(by_employee.status, 403, "{method} {path}");
    }
    // A specialist of another shop is unknown here, even to the same owner.
    let other_shop = shop.world.branch(&shop.company, 1, (21.5, 39.2)).await;
    let foreign = shop.world.specialist(&shop.company, &other_shop, &[]).await.specialist.unwrap();
    assert_eq!(refusal(&shop.service(&[&foreign], json!({})).await).2, "/specialist_ids/0");
    let items = json!({"name": {"en": "x"}, "package_price_halalas": 0,
        "items": [{"service_id": service}, {"service_id": "svc_01h455vb4pex5vsknk084sn02q"}]});
    assert_eq!(refusal(&shop.create("packages", &items).await).2, "/items/1/service_id");
    for path in ["/services/svc_01h455vb4pex5vsknk084sn02q", "/services/x", "/specialists/x"] {
        assert_eq!(shop.call(Method::GET, path, None).await.status, 404);
    }
    shop.world.end().await;
}

#[tokio::test]
async fn only_administrators_manage_categories_and_cities() {
    let shop = CatalogShop::new("Rights").await;
    let customer = shop.world.customer(0).await;
    for (method, path, body) in [
        (Method::GET, "/categories".to_owned(), None),
        (Method::POST, "/categories".to_owned(), Some(json!({"name": {"en": "Mine"}}))),
        (Method::DELETE, format!("/categories/{}", shop.world.category(1, 1)), None),
        (Method::PATCH, format!("/cities/{}", shop.world.city(0)), Some(json!({"is_active": false}))),
    ] {
        let path = format!("/admin/v1{path}");
        for who in [&shop.company.owner, &customer] {
            assert_eq!(shop.world.call(who, method.clone(), &path, body.as_ref()).await.status, 401, "{path}");
        }
    }
    shop.world.end().await;
}
