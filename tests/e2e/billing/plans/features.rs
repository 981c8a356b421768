//! The features of a plan.

use crate::catalog::{AdminPanel, refusal};
use crate::shop_fixture::id;
use reqwest::Method;
use serde_json::{Value, json};

fn feature(name: &str) -> Value {
    json!({"name": {"ar": "ميزة", "en": name}, "category": "content", "tier": "standard"})
}

/// Returns the English names of the features of a plan.
async fn listed(admin: &AdminPanel, plan: &str) -> Vec<String> {
    let all = admin.call(Method::GET, &format!("/plans/{plan}/features"), None).await;
    let items = all.body["items"].as_array().unwrap_or_else(|| panic!("no list: {}", all.text));
    items.iter().map(|it| it["name"]["en"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_feature_is_added_changed_and_removed() {
    let admin = AdminPanel::new().await;
    let plan = admin.world.plan(0);
    let path = format!("/plans/{plan}/features");
    let mut body = feature("Stories");
    body["value"] = json!("3 a day");
    let created = admin.call(Method::POST, &path, Some(&body)).await;
    assert_eq!((created.status, &created.body["is_available"]), (201, &json!(true)), "{}", created.text);
    // The version is the plan's.
    assert_eq!(created.headers["etag"], "\"2\"");
    assert_eq!(listed(&admin, &plan).await, ["Reports", "Support", "Stories"]);
    let of_feature = format!("{path}/{}", id(&created));
    let change = json!({"tier": "unlimited", "value": null, "is_available": false});
    let changed = admin.call(Method::PATCH, &of_feature, Some(&change)).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    assert_eq!(
        (&changed.body["tier"], &changed.body["value"], &changed.body["is_available"], &changed.body["category"]),
        (&json!("unlimited"), &Value::Null, &json!(false), &json!("content"))
    );
    let shown = admin.world.plans(&format!("/{plan}"), "ar").await;
    assert_eq!(shown.body["features"][2]["name"], "ميزة", "{}", shown.text);
    assert_eq!(admin.call(Method::DELETE, &of_feature, None).await.status, 204);
    assert_eq!(admin.call(Method::DELETE, &of_feature, None).await.code(), (404, "not_found"));
    assert_eq!(listed(&admin, &plan).await, ["Reports", "Support"]);
    admin.world.end().await;
}

#[tokio::test]
async fn wrong_features_are_refused() {
    let admin = AdminPanel::new().await;
    let path = format!("/plans/{}/features", admin.world.plan(0));
    for (field, value) in [
        ("name", json!({})),
        ("category", json!("parking")),
        ("tier", json!("gold")),
        ("value", json!("x".repeat(101))),
        ("value", json!("two\nlines")),
        ("price", json!(1)),
    ] {
        let mut body = feature("Wrong");
        body[field] = value;
        let refused = admin.call(Method::POST, &path, Some(&body)).await;
        assert_eq!(refusal(&refused), (422, "validation_failed", format!("/{field}").as_str()), "{}", refused.text);
    }
    let unknown = "/plans/plan_01h455vb4pex5vsknk084sn02q/features";
    assert_eq!(admin.call(Method::POST, unknown, Some(&feature("Lost"))).await.code(), (404, "not_found"));
    assert_eq!(admin.call(Method::GET, unknown, None).await.code(), (404, "not_found"));
    let of_another = format!("{path}/{}", admin.world.plan_feature(1, 0));
    assert_eq!(admin.call(Method::PATCH, &of_another, Some(&json!({}))).await.code(), (404, "not_found"));
    admin.world.end().await;
}

#[tokio::test]
async fn features_that_are_added_at_the_same_time_are_both_kept() {
    let admin = AdminPanel::new().await;
    let plan = admin.world.plan(2);
    let path = format!("/plans/{plan}/features");
    let (one, two) = (feature("One"), feature("Two"));
    let (first, second) =
        tokio::join!(admin.call(Method::POST, &path, Some(&one)), admin.call(Method::POST, &path, Some(&two)));
    assert_eq!((first.status, second.status), (201, 201), "{} {}", first.text, second.text);
    let all = listed(&admin, &plan).await;
    assert!(all.len() == 4 && all.contains(&"One".to_owned()) && all.contains(&"Two".to_owned()), "{all:?}");
    admin.world.end().await;
}
