//! `PATCH /services/{service_id}`: status, specialists and category.

use crate::catalog::{CatalogShop, refusal};
use crate::shop_fixture::id;
use serde_json::{Value, json};

#[tokio::test]
async fn a_draft_becomes_active_with_its_first_specialist() {
    let shop = CatalogShop::new("Wait").await;
    let draft = shop.service(&[], json!({})).await;
    assert_eq!((draft.status, draft.body["status"].as_str()), (201, Some("draft")), "{}", draft.text);
    assert_eq!(draft.headers["etag"], "\"1\"");
    assert_eq!(draft.body["granularity_minutes"], 15);
    assert_eq!((&draft.body["horizon_days"], &draft.body["prepayment"]), (&json!(60), &json!("full")));
    assert_eq!(draft.body["parent_category_id"], shop.world.category(1, 0));
    let second = shop.service(&[], json!({"status": "draft"})).await;
    let specialist = shop.specialist().await;

    // A service is assigned from its own side and from the specialist's; one that is to stay a draft stays one.
    let path = format!("/services/{}", id(&draft));
    let live = shop.patch(&path, json!({"specialist_ids": [specialist]})).await;
    assert_eq!((live.status, live.body["status"].as_str()), (200, Some("active")), "{}", live.text);
    let third = shop.service(&[], json!({})).await;
    let assignment = json!({"service_ids": [id(&draft), id(&second), id(&third)]});
    let changed = shop.patch(&format!("/specialists/{specialist}"), assignment).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    assert_eq!(changed.body["service_ids"], json!([id(&draft), id(&second), id(&third)]));
    assert_eq!(shop.get(&format!("/services/{}", id(&third))).await.body["status"], "active");
    assert_eq!(shop.get(&format!("/services/{}", id(&second))).await.body["status"], "draft");

    let created = shop.service(&[&specialist], json!({})).await;
    assert_eq!(created.body["status"], "active", "{}", created.text);
    assert_eq!(created.body["warnings"], json!([]));
    assert_eq!(shop.shop().await["service_count"], 4);
    assert_eq!(shop.service_count(&shop.world.category(1, 1)).await, 4);
    let active = shop.get(&format!("/shops/{}/services?status=active", shop.branch.id)).await;
    let listed: Vec<_> = active.body["items"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
    assert_eq!(listed, [draft.body["id"].clone(), third.body["id"].clone(), created.body["id"].clone()]);
    assert_eq!(active.body["items"][0]["warnings"], Value::Null);
    shop.world.end().await;
}

#[tokio::test]
async fn an_active_service_keeps_a_specialist() {
    let shop = CatalogShop::new("Keep").await;
    let needs = (409, "wrong_state", "/specialist_ids");
    assert_eq!(refusal(&shop.service(&[], json!({"status": "active"})).await), needs);
    let (mona, dana) = (shop.specialist().await, shop.specialist().await);
    let service = id(&shop.service(&[&mona, &dana], json!({})).await);
    let path = format!("/services/{service}");
    assert_eq!(refusal(&shop.patch(&path, json!({"specialist_ids": []})).await), needs);

    // Both are removed concurrently: one of them stays.
    let leave = |who: &String| format!("/specialists/{who}");
    let (mona, dana) = (leave(&mona), leave(&dana));
    let no_services = json!({"service_ids": []});
    let (first, second) = tokio::join!(shop.patch(&mona, no_services.clone()), shop.patch(&dana, no_services.clone()));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{} {}", first.text, second.text);
    let after = shop.get(&path).await;
    assert_eq!(after.body["specialist_ids"].as_array().unwrap().len(), 1);

    // An inactive service may be without a specialist, but then it can't become active.
    let off = shop.patch(&path, json!({"status": "inactive", "specialist_ids": []})).await;
    assert_eq!((off.status, off.body["status"].as_str()), (200, Some("inactive")), "{}", off.text);
    assert_eq!(refusal(&shop.patch(&path, json!({"status": "active"})).await), needs);
    shop.world.end().await;
}

#[tokio::test]
async fn an_inactive_specialist_is_not_assigned_to_services() {
    let shop = CatalogShop::new("Left").await;
    let person = shop.person().await;
    let specialist = person.specialist.clone().unwrap();
    let service = id(&shop.service(&[&specialist], json!({})).await);
    let deactivated = shop.patch(&format!("/employees/{}", person.employee), json!({"is_active": false})).await;
    assert_eq!(deactivated.status, 200, "{}", deactivated.text);
    let another = shop.service(&[&specialist], json!({})).await;
    assert_eq!(refusal(&another), (422, "validation_failed", "/specialist_ids/0"));
    // The service still exists, and fields that don't concern specialists can be changed.
    let renamed = shop.patch(&format!("/services/{service}"), json!({"name": {"en": "Cut"}})).await;
    assert_eq!((renamed.status, &renamed.body["name"]), (200, &json!({"ar": "", "en": "Cut"})), "{}", renamed.text);
    let waiting = id(&shop.service(&[], json!({})).await);
    let takes = shop.patch(&format!("/specialists/{specialist}"), json!({"service_ids": [service, waiting]})).await;
    assert_eq!(takes.status, 409, "{}", takes.text);
    shop.world.end().await;
}

#[tokio::test]
async fn a_service_moves_to_another_category() {
    let shop = CatalogShop::new("Move").await;
    let specialist = shop.specialist().await;
    let service = id(&shop.service(&[&specialist], json!({})).await);
    let (old, new) = (shop.world.category(1, 1), shop.world.category(2, 1));
    let moved = shop.patch(&format!("/services/{service}"), json!({"category_id": new})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(moved.body["parent_category_id"], shop.world.category(2, 0));
    assert_eq!((shop.service_count(&old).await, shop.service_count(&new).await), (json!(0), json!(1)));
    // Customers find the shop by its present services.
    let found = async |category: &str| {
        let path = format!("/customer/v1/shops?near=24.7136,46.6753&category_id={category}");
        shop.world.get(&path).await.body["items"].as_array().map(Vec::len)
    };
    let (parent, old_parent) = (shop.world.category(2, 0), shop.world.category(1, 0));
    for (category, shops) in [(&new, 1), (&parent, 1), (&old, 0), (&old_parent, 0)] {
        assert_eq!(found(category).await, Some(shops), "{category}");
    }
    shop.patch(&format!("/services/{service}"), json!({"status": "inactive"})).await;
    assert_eq!(found(&new).await, Some(0));
    shop.world.end().await;
}
