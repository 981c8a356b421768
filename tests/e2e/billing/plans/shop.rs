//! `GET /plans`, `/plans/{plan_id}` and `/plans/compare`, without a token.

use super::{names, prices};
use crate::catalog::AdminPanel;
use crate::shop_fixture::id;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn visitors_see_the_plans_of_the_first_installation_in_their_language() {
    let world = World::new().await;
    let english = world.plans("", "en").await;
    assert_eq!(english.status, 200, "{}", english.text);
    assert_eq!(names(&english), ["Starter", "Growth", "Enterprise"]);
    assert_eq!(names(&world.plans("", "ar").await), ["البداية", "النمو", "المؤسسات"]);
    let starter = &english.body["items"][0];
    assert_eq!(
        prices(starter),
        [
            json!(["monthly", 19_900]),
            json!(["quarterly", 56_715]),
            json!(["semi_annual", 107_460]),
            json!(["annual", 202_980])
        ]
    );
    assert_eq!(starter["prices"][3]["discount_percent"], 15);
    assert_eq!(
        (&starter["max_shops"], &starter["max_services_per_shop"], &starter["max_specialists_per_shop"]),
        (&json!(1), &json!(10), &json!(5))
    );
    // What administrators alone see is not there.
    assert!(starter.get("subscription_count").is_none() && starter.get("version").is_none(), "{starter}");
    world.end().await;
}

#[tokio::test]
async fn the_list_can_be_kept_by_caches() {
    let world = World::new().await;
    let first = world.plans("", "en").await;
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    assert_eq!(first.headers["cache-control"], "public, max-age=300");
    let request = world.request(Method::GET, "/shop/v1/plans").header("accept-language", "en");
    let again = world.send(request.header("if-none-match", tag)).await;
    assert_eq!((again.status, again.text.as_str()), (304, ""));
    world.end().await;
}

#[tokio::test]
async fn a_plan_that_cannot_be_chosen_is_not_found() {
    let admin = AdminPanel::new().await;
    let plan = admin.world.plan(1);
    let shown = admin.world.plans(&format!("/{plan}"), "en").await;
    assert_eq!((shown.status, &shown.body["name"]), (200, &json!("Growth")), "{}", shown.text);
    let hidden = admin.call(Method::PATCH, &format!("/plans/{plan}"), Some(&json!({"is_active": false}))).await;
    assert_eq!(hidden.status, 200, "{}", hidden.text);
    assert_eq!(admin.world.plans(&format!("/{plan}"), "en").await.code(), (404, "not_found"));
    assert_eq!(names(&admin.world.plans("", "en").await), ["Starter", "Enterprise"]);
    let unknown = admin.world.plans("/plan_01h455vb4pex5vsknk084sn02q", "ar").await;
    assert_eq!(unknown.code(), (404, "not_found"));
    assert_eq!(admin.world.plans("/plan_1", "en").await.status, 404);
    admin.world.end().await;
}

#[tokio::test]
async fn plans_are_compared_row_by_row() {
    let admin = AdminPanel::new().await;
    let body = json!({"name": {"ar": "مدير حساب", "en": "Account manager"}, "category": "support", "tier": "premium",
        "value": "24/7"});
    let path = format!("/plans/{}/features", admin.world.plan(2));
    let created = admin.call(Method::POST, &path, Some(&body)).await;
    assert_eq!(created.status, 201, "{}", created.text);
    let compared = admin.world.plans("/compare", "en").await;
    assert_eq!(compared.status, 200, "{}", compared.text);
    let row = |list: &str, name: &str, value: &str| {
        let rows = compared.body[list].as_array().unwrap();
        rows.iter().find(|it| it[name] == value).unwrap_or_else(|| panic!("no {value}: {}", compared.text))["cells"]
            .clone()
    };
    let shops = row("limits", "limit", "max_shops");
    assert_eq!((&shops[0]["value"], &shops[1]["value"], &shops[2]["value"]), (&json!(1), &json!(3), &json!(10)));
    // 0 means no limit for content only.
    let reels = row("limits", "limit", "max_reels_per_month");
    assert_eq!((&reels[0]["is_unlimited"], &reels[2]["is_unlimited"]), (&json!(false), &json!(true)));
    assert_eq!(row("limits", "limit", "ad_discount_percent")[0]["is_unlimited"], false);
    let manager = row("features", "name", "Account manager");
    assert_eq!(manager[0], json!({"plan_id": admin.world.plan(0), "is_available": false, "tier": null, "value": null}));
    assert_eq!(
        manager[2],
        json!({"plan_id": admin.world.plan(2), "is_available": true, "tier": "premium", "value": "24/7"})
    );
    let support = row("features", "name", "Support");
    assert_eq!((&support[0]["tier"], &support[2]["tier"]), (&json!("basic"), &json!("premium")));
    assert_eq!(compared.body["plans"].as_array().unwrap().len(), 3);
    admin.world.end().await;
}

#[tokio::test]
async fn without_any_plan_the_lists_are_empty() {
    let admin = AdminPanel::new().await;
    for at in 0..3 {
        let removed = admin.call(Method::DELETE, &format!("/plans/{}", admin.world.plan(at)), None).await;
        assert_eq!((removed.status, &removed.body["is_deleted"]), (200, &json!(true)), "{}", removed.text);
    }
    assert!(names(&admin.world.plans("", "ar").await).is_empty());
    let compared = admin.world.plans("/compare", "ar").await;
    assert_eq!((compared.status, &compared.body["features"]), (200, &json!([])), "{}", compared.text);
    // A plan of the vectors.
    let body = json!({"name": {"en": "Vector"}, "monthly_price_halalas": 29_900});
    let created = admin.call(Method::POST, "/plans", Some(&body)).await;
    assert_eq!(created.status, 201, "{}", created.text);
    let shown = admin.world.plans(&format!("/{}", id(&created)), "ar").await;
    assert_eq!(
        prices(&shown.body),
        [
            json!(["monthly", 29_900]),
            json!(["quarterly", 85_215]),
            json!(["semi_annual", 161_460]),
            json!(["annual", 304_980])
        ]
    );
    admin.world.end().await;
}
