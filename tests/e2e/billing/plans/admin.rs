//! Plans, for administrators.

use super::{names, prices};
use crate::catalog::{AdminPanel, refusal};
use crate::shop_fixture::{id, key};
use model::id::Plan;
use reqwest::Method;
use serde_json::json;
use store::entities::BillingPlan;
use store::{Update, keys};

#[tokio::test]
async fn a_plan_is_created_with_the_defaults_of_the_specification() {
    let admin = AdminPanel::new().await;
    let body = json!({"name": {"ar": "مجانية", "en": "Free"}, "monthly_price_halalas": 0, "position": 100});
    let created = admin.call(Method::POST, "/plans", Some(&body)).await;
    assert_eq!(created.status, 201, "{}", created.text);
    let plan = &created.body;
    for (field, value) in [
        ("max_shops", json!(1)),
        ("max_services_per_shop", json!(10)),
        ("max_specialists_per_shop", json!(5)),
        ("max_reels_per_month", json!(0)),
        ("trial_days", json!(0)),
        ("chat_enabled", json!(true)),
        ("is_active", json!(true)),
        ("is_featured", json!(false)),
        ("features", json!([])),
        ("subscription_count", json!(0)),
        ("version", json!(1)),
    ] {
        assert_eq!(plan[field], value, "{field}: {}", created.text);
    }
    assert!(created.headers["location"].to_str().unwrap().ends_with(&format!("/plans/{}", id(&created))));
    assert!(prices(plan).iter().all(|it| it[1] == 0));
    let all = admin.call(Method::GET, "/plans", None).await;
    assert_eq!(all.body["items"].as_array().unwrap().last().unwrap()["id"], plan["id"]);
    admin.world.end().await;
}

#[tokio::test]
async fn repeating_a_creation_creates_nothing_more() {
    let admin = AdminPanel::new().await;
    let (key, body) = (key(), json!({"name": {"en": "Once"}, "monthly_price_halalas": 100}));
    let send = async || {
        let request = admin.world.request(Method::POST, "/admin/v1/plans").bearer_auth(&admin.who.access);
        admin.world.send(request.header("idempotency-key", &key).json(&body)).await
    };
    let (first, second) = (send().await, send().await);
    assert_eq!((first.status, second.status), (201, 201), "{}", second.text);
    assert_eq!(id(&first), id(&second));
    assert_eq!(admin.call(Method::GET, "/plans", None).await.body["items"].as_array().unwrap().len(), 4);
    admin.world.end().await;
}

#[tokio::test]
async fn wrong_fields_are_named() {
    let admin = AdminPanel::new().await;
    let path = format!("/plans/{}", admin.world.plan(0));
    for (change, pointer) in [
        (json!({"name": {}}), "/name"),
        (json!({"monthly_price_halalas": -1}), "/monthly_price_halalas"),
        // Less than the gateway charges.
        (json!({"monthly_price_halalas": 99}), "/monthly_price_halalas"),
        (json!({"monthly_price_halalas": 9_800_001}), "/monthly_price_halalas"),
        (json!({"max_shops": 0}), "/max_shops"),
        (json!({"max_services_per_shop": 10_001}), "/max_services_per_shop"),
        (json!({"max_specialists_per_shop": 0}), "/max_specialists_per_shop"),
        (json!({"ad_discount_percent": 101}), "/ad_discount_percent"),
        (json!({"trial_days": 366}), "/trial_days"),
        (json!({"position": -1}), "/position"),
        (json!({"max_shops": null}), "/max_shops"),
        (json!({"price": 1}), "/price"),
    ] {
        let refused = admin.call(Method::PATCH, &path, Some(&change)).await;
        assert_eq!(refusal(&refused), (422, "validation_failed", pointer), "{change}: {}", refused.text);
    }
    let request = admin.world.request(Method::POST, "/admin/v1/plans").bearer_auth(&admin.who.access);
    let body = json!({"name": {"ar": "باقة"}, "monthly_price_halalas": 50});
    let arabic = admin.world.send(request.header("accept-language", "ar").json(&body)).await;
    assert_eq!((arabic.status, &arabic.body["errors"][0]["detail"]), (422, &json!("0 أو من 100 إلى 9800000")));
    let unnamed = admin.call(Method::POST, "/plans", Some(&json!({"monthly_price_halalas": 100}))).await;
    assert_eq!(unnamed.status, 422, "{}", unnamed.text);
    admin.world.end().await;
}

#[tokio::test]
async fn a_change_needs_the_version_that_was_edited() {
    let admin = AdminPanel::new().await;
    let path = format!("/admin/v1/plans/{}", admin.world.plan(0));
    let change = async |version: &str, body: serde_json::Value| {
        let request = admin.world.request(Method::PATCH, &path).bearer_auth(&admin.who.access);
        admin.world.send(request.header("if-match", version).json(&body)).await
    };
    let changed = change("\"1\"", json!({"monthly_price_halalas": 29_900, "max_shops": 2})).await;
    assert_eq!((changed.status, &changed.body["version"]), (200, &json!(2)), "{}", changed.text);
    assert_eq!((&changed.body["max_shops"], &changed.body["max_services_per_shop"]), (&json!(2), &json!(10)));
    assert_eq!(changed.headers["etag"], "\"2\"");
    assert_eq!(prices(&changed.body)[1], json!(["quarterly", 85_215]));
    assert_eq!(change("\"1\"", json!({"max_shops": 3})).await.code(), (412, "version_conflict"));
    let unknown = admin.call(Method::PATCH, "/plans/plan_01h455vb4pex5vsknk084sn02q", Some(&json!({}))).await;
    assert_eq!(unknown.code(), (404, "not_found"));
    admin.world.end().await;
}

#[tokio::test]
async fn plans_are_listed_by_position_and_featured() {
    let admin = AdminPanel::new().await;
    let path = |at: usize| format!("/plans/{}", admin.world.plan(at));
    let last = admin.call(Method::PATCH, &path(0), Some(&json!({"position": 10, "is_featured": true}))).await;
    assert_eq!(last.status, 200, "{}", last.text);
    let listed = admin.world.plans("", "en").await;
    assert_eq!(names(&listed), ["Growth", "Enterprise", "Starter"]);
    assert_eq!(listed.body["items"][2]["is_featured"], true);
    admin.world.end().await;
}

#[tokio::test]
async fn a_plan_in_use_is_only_deactivated() {
    let admin = AdminPanel::new().await;
    let plan: model::Id<Plan> = admin.world.plan(1).parse().unwrap();
    let used = Update::of(keys::plan(plan)).add(BillingPlan::SUBSCRIPTION_COUNT, 1);
    admin.world.table().await.update(used).await.unwrap();
    let removed = admin.call(Method::DELETE, &format!("/plans/{plan}"), None).await;
    assert_eq!((removed.status, &removed.body["is_deleted"]), (200, &json!(false)), "{}", removed.text);
    assert_eq!(names(&admin.world.plans("", "en").await), ["Starter", "Enterprise"]);
    let all = admin.call(Method::GET, "/plans", None).await;
    let kept = all.body["items"].as_array().unwrap().iter().find(|it| it["id"] == json!(plan)).unwrap().clone();
    assert_eq!((&kept["is_active"], &kept["subscription_count"]), (&json!(false), &json!(1)));
    // One that nobody uses is gone.
    let removed = admin.call(Method::DELETE, &format!("/plans/{}", admin.world.plan(0)), None).await;
    assert_eq!((removed.status, &removed.body["is_deleted"]), (200, &json!(true)), "{}", removed.text);
    let again = admin.call(Method::DELETE, &format!("/plans/{}", admin.world.plan(0)), None).await;
    assert_eq!(again.code(), (404, "not_found"));
    admin.world.end().await;
}

#[tokio::test]
async fn changes_of_plans_are_in_the_audit_log() {
    let admin = AdminPanel::new().await;
    let path = format!("/plans/{}", admin.world.plan(0));
    let changed = admin.call(Method::PATCH, &path, Some(&json!({"monthly_price_halalas": 20_000}))).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    let log = admin.call(Method::GET, "/audit?limit=1", None).await;
    let entry = &log.body["items"][0];
    assert_eq!((&entry["resource_type"], &entry["resource_id"]), (&json!("plan"), &json!(admin.world.plan(0))));
    assert_eq!(
        (&entry["before"]["monthly_price_halalas"], &entry["after"]["monthly_price_halalas"]),
        (&json!(19_900), &json!(20_000)),
        "{}",
        log.text
    );
    admin.world.end().await;
}
