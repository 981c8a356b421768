//! `POST /categories`.

use crate::catalog::{AdminPanel, refusal};
use crate::shop_fixture::id;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn categories_have_two_levels_and_unique_slugs() {
    let admin = AdminPanel::new().await;
    let pets = admin.create(json!({"name": {"ar": "الحيوانات", "en": "Pets"}, "position": 99})).await;
    assert_eq!((pets.status, pets.body["slug"].as_str()), (201, Some("pets")), "{}", pets.text);
    let body = json!({"name": {"ar": "غسيل", "en": "Wash"}, "slug": "pets-wash", "parent_id": pets.body["id"],
        "description": {"en": "Clean"}, "is_sensitive": true});
    let wash = admin.create(body.clone()).await;
    assert_eq!(wash.status, 201, "{}", wash.text);
    for (body, expected) in [
        (body, (409, "in_use", "/slug")),
        // The slug of a seeded category.
        (json!({"name": {"en": "Hair"}}), (409, "in_use", "/slug")),
        (json!({"name": {"ar": "حيوانات"}}), (422, "validation_failed", "/slug")),
        (json!({"name": {}, "slug": "nothing"}), (422, "validation_failed", "/name")),
        (json!({"name": {"en": "x"}, "slug": "A b"}), (422, "validation_failed", "/slug")),
        (json!({"name": {"en": "Deep"}, "parent_id": wash.body["id"]}), (422, "validation_failed", "/parent_id")),
        (
            json!({"name": {"en": "Lost"}, "parent_id": "cat_01h455vb4pex5vsknk084sn02q"}),
            (422, "validation_failed", "/parent_id"),
        ),
    ] {
        assert_eq!(refusal(&admin.create(body.clone()).await), expected, "{body}");
    }
    // Of two at once, one is created.
    let twin = json!({"name": {"en": "Twin"}});
    let (one, two) = tokio::join!(admin.create(twin.clone()), admin.create(twin.clone()));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);

    let all = admin.call(Method::GET, "/categories", None).await;
    let all = all.body["items"].as_array().unwrap().clone();
    let at = all.iter().position(|it| it["id"] == pets.body["id"]).unwrap();
    assert_eq!((&all[at]["children_count"], &all[at + 1]["id"]), (&json!(1), &wash.body["id"]));
    let slugs: std::collections::BTreeSet<_> = all.iter().map(|it| it["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs.len(), all.len());
    // Customers see active categories, in their language.
    let visible = async || admin.world.get("/customer/v1/categories").await.body["items"].as_array().unwrap().clone();
    let shown = visible().await.into_iter().find(|it| it["id"] == wash.body["id"]).unwrap();
    assert_eq!((&shown["name"], &shown["slug"]), (&json!("غسيل"), &json!("pets-wash")));
    let path = format!("/categories/{}", id(&pets));
    assert_eq!(admin.call(Method::PATCH, &path, Some(&json!({"is_active": false}))).await.status, 200);
    assert!(visible().await.iter().all(|it| it["id"] != wash.body["id"] && it["id"] != pets.body["id"]));
    admin.world.end().await;
}
