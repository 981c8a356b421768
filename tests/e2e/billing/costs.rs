//! Round trips to the table of each endpoint of billing.

use crate::shop_fixture::{RIYADH, id};
use crate::world::{World, round_trips};
use reqwest::Method;
use serde_json::{Value, json};

/// A request to an endpoint, with its number of round trips.
struct PlannedRequest {
    function: &'static str,
    method: Method,
    path: String,
    body: Option<Value>,
    trips: usize,
}

#[tokio::test]
async fn reads_take_one_round_trip_and_changes_two() {
    let world = World::without_request_limits().await;
    let (company, admin) = (world.company("Trips").await, world.admin().await);
    world.branch(&company, 0, RIYADH).await;
    let plan = json!({"name": {"en": "Spare"}, "monthly_price_halalas": 0});
    let spare = id(&world.call(&admin, Method::POST, "/admin/v1/plans", Some(&plan)).await);
    let feature = json!({"name": {"en": "Feature"}, "category": "content", "tier": "basic"});
    let features = format!("/admin/v1/plans/{spare}/features");
    let of_feature = format!("{features}/{}", id(&world.call(&admin, Method::POST, &features, Some(&feature)).await));
    let of_plan = format!("/admin/v1/plans/{spare}");
    let request = |function, method: Method, path: &str, body: Option<Value>| {
        let trips = if method == Method::GET { 1 } else { 2 };
        PlannedRequest { function, method, path: path.to_owned(), body, trips }
    };
    let advice = format!("/shop/v1/plans/recommended?company_id={}", company.id);
    let requests = [
        request("shop-list-plans", Method::GET, "/shop/v1/plans", None),
        request("shop-get-plan", Method::GET, &format!("/shop/v1/plans/{spare}"), None),
        request("shop-compare-plans", Method::GET, "/shop/v1/plans/compare", None),
        // The rights name the shops, whose counters are read afterwards.
        PlannedRequest { trips: 2, ..request("shop-list-recommended-plans", Method::GET, &advice, None) },
        request("admin-list-plans", Method::GET, "/admin/v1/plans", None),
        request("admin-create-plan", Method::POST, "/admin/v1/plans", Some(plan)),
        request("admin-list-plan-features", Method::GET, &features, None),
        request("admin-create-plan-feature", Method::POST, &features, Some(feature)),
        request("admin-update-plan-feature", Method::PATCH, &of_feature, Some(json!({"tier": "premium"}))),
        request("admin-delete-plan-feature", Method::DELETE, &of_feature, None),
        request("admin-update-plan", Method::PATCH, &of_plan, Some(json!({"max_shops": 2}))),
        request("admin-delete-plan", Method::DELETE, &of_plan, None),
    ];
    // A function reads the public keys once, when it starts: a first request with a wrong token starts it.
    for it in &requests {
        let request = world.request(it.method.clone(), &it.path).bearer_auth("x");
        world.send(if it.body.is_some() { request.json(&json!({})) } else { request }).await;
    }
    // A delay makes concurrent calls overlap.
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 60, "times": null})).await;
    for PlannedRequest { function, method, path, body, trips } in requests {
        let who = if path.starts_with("/admin") { &admin } else { &company.owner };
        let (answer, calls) = world.calls(function, world.call(who, method, &path, body.as_ref())).await;
        assert!(answer.status < 300, "{function}: {}", answer.text);
        assert_eq!(round_trips(&calls), trips, "{function}: {calls:?}");
        assert!(calls.len() <= trips + 1, "{function}: {calls:?}");
    }
    world.end().await;
}
