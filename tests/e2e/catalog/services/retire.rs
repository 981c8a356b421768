//! `DELETE /services/{service_id}`, at the end of the life cycle.

use crate::catalog::{CatalogShop, refusal};
use crate::shop_fixture::id;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_service_goes_from_draft_to_archived_and_no_further() {
    let shop = CatalogShop::new("Life").await;
    let specialist = shop.specialist().await;
    let service = id(&shop.service(&[&specialist], json!({"status": "draft"})).await);
    let path = format!("/services/{service}");
    let steps = [
        ("inactive", 409, "draft"),
        ("active", 200, "active"),
        ("active", 200, "active"),
        ("draft", 409, "active"),
        ("inactive", 200, "inactive"),
        ("draft", 409, "inactive"),
        ("active", 200, "active"),
    ];
    for (target, status, after) in steps {
        let answer = shop.patch(&path, json!({"status": target})).await;
        assert_eq!(answer.status, status, "{target}: {}", answer.text);
        assert_eq!(shop.get(&path).await.body["status"], after, "{target}");
    }
    assert_eq!(shop.patch(&path, json!({"status": "archived"})).await.status, 422);
    assert_eq!(shop.call(Method::DELETE, &path, None).await.status, 204);
    assert_eq!(shop.get(&path).await.body["status"], "archived");
    assert_eq!(refusal(&shop.call(Method::DELETE, &path, None).await).1, "wrong_state");
    assert_eq!(refusal(&shop.patch(&path, json!({"order": 1})).await).1, "wrong_state");
    let hours = json!({"weekly": []});
    assert_eq!(shop.call(Method::PUT, &format!("{path}/hours"), Some(&hours)).await.status, 409);
    assert_eq!(shop.shop().await["service_count"], 0);
    assert_eq!(shop.service_count(&shop.world.category(1, 1)).await, 0);
    let all = shop.get(&format!("/shops/{}/services", shop.branch.id)).await;
    assert_eq!(all.body["items"], json!([]));
    let archived = shop.get(&format!("/shops/{}/services?status=archived", shop.branch.id)).await;
    assert_eq!(archived.body["items"][0]["id"], json!(service));
    shop.world.end().await;
}
