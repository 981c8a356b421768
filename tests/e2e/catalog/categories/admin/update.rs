//! `PATCH` and `DELETE /categories/{category_id}`.

use crate::catalog::{AdminPanel, CatalogShop, refusal};
use crate::shop_fixture::{fresh, id};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_category_is_moved_or_deleted_only_while_it_is_unused() {
    let shop = CatalogShop::new("Tree").await;
    let admin = AdminPanel { who: shop.world.admin().await, world: shop.world };
    let new = async |name: &str, parent: Option<&str>| {
        let mut body = json!({"name": {"en": name}});
        if let Some(parent) = parent {
            body["parent_id"] = json!(parent);
        }
        id(&admin.create(body).await)
    };
    let (left, right) = (new("Left", None).await, new("Right", None).await);
    let child = new("Child", Some(&left)).await;
    let patch =
        async |it: &str, body: Value| admin.call(Method::PATCH, &format!("/categories/{it}"), Some(&body)).await;
    let delete = async |it: &str| admin.call(Method::DELETE, &format!("/categories/{it}"), None).await;

    assert_eq!(refusal(&delete(&left).await).1, "in_use");
    assert_eq!(refusal(&patch(&left, json!({"parent_id": right})).await).2, "/parent_id");
    assert_eq!(refusal(&patch(&child, json!({"parent_id": child})).await).2, "/parent_id");
    let moved = patch(&child, json!({"parent_id": right})).await;
    assert_eq!((moved.status, &moved.body["parent_id"]), (200, &json!(right)), "{}", moved.text);
    assert_eq!(patch(&child, json!({"parent_id": null})).await.status, 200);
    assert_eq!(patch(&child, json!({"parent_id": left})).await.status, 200);

    // A category with a service can't be deleted or moved.
    let body = json!({"name": {"en": "S"}, "category_id": child, "price_halalas": 0, "duration_minutes": 5});
    let services = format!("/shop/v1/shops/{}/services", shop.branch.id);
    let service = admin.world.create(&shop.company.owner, &services, &body).await;
    assert_eq!(service.status, 201, "{}", service.text);
    assert_eq!(refusal(&delete(&child).await).1, "in_use");
    assert_eq!(refusal(&patch(&child, json!({"parent_id": right})).await).1, "in_use");
    assert_eq!(patch(&child, json!({"name": {"en": "Renamed"}})).await.status, 200);
    let path = format!("/shop/v1/services/{}", id(&service));
    admin.world.call(&shop.company.owner, Method::DELETE, &path, None).await;

    // Deleted and used concurrently: the later request is refused.
    let (deleted, service_created) =
        tokio::join!(delete(&child), admin.world.create(&shop.company.owner, &services, &body));
    assert!(
        matches!((deleted.status, service_created.status), (204, 422) | (409, 201)),
        "{} {}",
        deleted.text,
        service_created.text
    );
    // The same holds for deleting a parent and creating a child.
    let late = json!({"name": {"en": format!("Late {}", fresh())}, "parent_id": right});
    let (deleted, child_created) = tokio::join!(delete(&right), admin.create(late));
    assert!(
        matches!((deleted.status, child_created.status), (204, 422) | (409, 201)),
        "{} {}",
        deleted.text,
        child_created.text
    );
    assert_eq!(delete("cat_01h455vb4pex5vsknk084sn02q").await.status, 404);
    admin.world.end().await;
}
