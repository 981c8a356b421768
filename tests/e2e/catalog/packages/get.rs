//! `GET /packages/{package_id}` of the shop panel.

use super::{bride_services, items};
use crate::catalog::CatalogShop;
use crate::shop_fixture::id;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_package_is_shown_as_it_was_created_with_what_to_look_at() {
    let shop = CatalogShop::new("Shown").await;
    let specialist = shop.specialist().await;
    let services = bride_services(&shop, &specialist).await;
    let body =
        json!({"name": {"ar": "عروس", "en": "Bride"}, "items": items(&services), "package_price_halalas": 9_000});
    let created = shop.create("packages", &body).await;
    assert_eq!(created.status, 201, "{}", created.text);
    let path = format!("/packages/{}", id(&created));
    let shown = shop.get(&path).await;
    for field in ["id", "name", "items", "package_price_halalas", "state", "version"] {
        assert_eq!(shown.body[field], created.body[field], "{field}: {}", shown.text);
    }
    assert_eq!((shown.headers["etag"].to_str().unwrap(), &shown.body["warnings"]), ("\"1\"", &json!([])));
    // Windows beyond the shop's hours are a warning as long as they stay.
    let night = json!({"availability": [{"weekday": 0, "windows": [{"from": "20:00", "to": "23:00"}]}]});
    let warned = shop.patch(&path, night).await;
    assert_eq!(warned.status, 200, "{}", warned.text);
    assert_eq!(shop.get(&path).await.body["warnings"], warned.body["warnings"]);

    let other = shop.world.company("Other").await;
    let foreign = shop.world.call(&other.owner, Method::GET, &format!("/shop/v1{path}"), None).await;
    assert_eq!(foreign.status, 404, "{}", foreign.text);
    let retired = shop.call(Method::DELETE, &path, None).await;
    assert!(retired.status < 300, "{}", retired.text);
    assert_eq!(shop.call(Method::GET, &path, None).await.status, 404);
    shop.world.end().await;
}
