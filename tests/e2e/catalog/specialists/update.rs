//! `PATCH /specialists/{specialist_id}`.

use crate::catalog::{CatalogShop, refusal};
use crate::shop_fixture::id;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_specialist_has_a_page_and_a_portfolio() {
    let shop = CatalogShop::new("Show").await;
    let specialist = shop.specialist().await;
    let service = id(&shop.service(&[&specialist], json!({})).await);
    let path = format!("/specialists/{specialist}");
    let piece = |n: usize| json!({"title": {"en": format!("Work {n}")}, "image_key": format!("work/{n}.jpg")});
    let mut first = piece(1);
    first["service_id"] = json!(service);
    first["category_id"] = json!(shop.world.category(1, 1));
    let profile = json!({
        "bio": {"ar": "خبيرة", "en": "Expert\u{200b}"}, "experience_years": 7, "experience_level": "senior",
        "expertise": [shop.world.category(1, 1), shop.world.category(1, 2)], "avatar_key": "mona.jpg",
        "portfolio": [first, piece(2)],
    });
    let updated = shop.patch(&path, profile).await;
    assert_eq!(updated.status, 200, "{}", updated.text);
    assert_eq!(updated.body["bio"]["en"], "Expert");
    assert_eq!((&updated.body["experience_years"], &updated.body["experience_level"]), (&json!(7), &json!("senior")));
    assert_eq!(updated.body["service_ids"], json!([service]));
    let pieces = updated.body["portfolio"].as_array().unwrap().clone();
    assert!(pieces.iter().all(|it| it["id"].as_str().unwrap().starts_with("port_")));
    assert_ne!(pieces[0]["id"], pieces[1]["id"]);
    let read = shop.get(&path).await;
    assert_eq!(read.body, updated.body);
    let listed = shop.get(&format!("/shops/{}/specialists", shop.branch.id)).await;
    assert_eq!(listed.body["items"], json!([updated.body]));

    // Reordered, one piece removed and one added: a piece that stays keeps its id.
    let reordered = json!({"portfolio": [pieces[1], piece(3)], "experience_years": null, "avatar_key": null});
    let changed = shop.patch(&path, reordered).await;
    assert_eq!(changed.body["portfolio"][0]["id"], pieces[1]["id"], "{}", changed.text);
    assert_eq!((&changed.body["experience_years"], &changed.body["avatar_key"]), (&Value::Null, &Value::Null));
    assert_eq!(changed.body["bio"], updated.body["bio"]);

    let many: Vec<_> = (0..21).map(piece).collect();
    let mut foreign = piece(1);
    foreign["service_id"] = json!("svc_01h455vb4pex5vsknk084sn02q");
    let mut lost = piece(1);
    lost["id"] = pieces[0]["id"].clone();
    for (change, pointer) in [
        (json!({"portfolio": many}), "/portfolio"),
        (json!({"portfolio": [foreign]}), "/portfolio/0/service_id"),
        (json!({"portfolio": [lost]}), "/portfolio/0/id"),
        (json!({"portfolio": [pieces[1], pieces[1]]}), "/portfolio/1/id"),
        (json!({"experience_years": 61}), "/experience_years"),
        (json!({"experience_level": "guru"}), "/experience_level"),
        (json!({"expertise": [shop.world.category(1, 0)]}), "/expertise/0"),
        (json!({"expertise": vec![shop.world.category(1, 1); 2]}), "/expertise/1"),
        (json!({"service_ids": ["svc_01h455vb4pex5vsknk084sn02q"]}), "/service_ids/0"),
        (json!({"service_ids": [service, service]}), "/service_ids/1"),
    ] {
        let answer = shop.patch(&path, change.clone()).await;
        assert_eq!(refusal(&answer), (422, "validation_failed", pointer), "{change} {}", answer.text);
    }
    shop.world.end().await;
}

#[tokio::test]
async fn a_category_with_experts_is_in_use() {
    let shop = CatalogShop::new("Expert").await;
    let specialist = shop.specialist().await;
    let category = shop.world.category(4, 1);
    let path = format!("/specialists/{specialist}");
    assert_eq!(shop.patch(&path, json!({"expertise": [category]})).await.status, 200);
    let admin = shop.world.admin().await;
    let delete = format!("/admin/v1/categories/{category}");
    let refused = shop.world.call(&admin, Method::DELETE, &delete, None).await;
    assert_eq!(refusal(&refused).1, "in_use", "{}", refused.text);
    assert_eq!(shop.patch(&path, json!({"expertise": []})).await.status, 200);
    assert_eq!(shop.world.call(&admin, Method::DELETE, &delete, None).await.status, 204);
    shop.world.end().await;
}
