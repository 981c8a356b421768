//! The platform itself: its own endpoints, and what its stacks promise browsers.

use crate::shop_fixture::{RIYADH, id};
use crate::world::{World, root};
use reqwest::Method;
use serde_json::{Value, json};
use template::Template;

mod rotate_secret;

#[tokio::test(flavor = "multi_thread")]
async fn each_api_serves_its_own_description() {
    let world = World::new().await;
    for api in ["identity", "customer", "shop", "admin"] {
        let path = format!("/{api}/v1/openapi.json");
        let answer = world.get(&path).await;
        let document = std::fs::read_to_string(root().join(format!("docs/openapi/{api}.json"))).unwrap();
        assert_eq!((answer.status, answer.body), (200, serde_json::from_str::<Value>(&document).unwrap()));
        assert_eq!(answer.headers["content-type"], "application/json");
        let again = world.request(Method::GET, &path).header("if-none-match", &answer.headers["etag"]);
        assert_eq!(world.send(again).await.status, 304);
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_api_does_not_have_is_refused_with_a_problem_document() {
    let world = World::new().await;
    for api in ["identity", "customer", "shop", "admin"] {
        for path in ["", "/", "/nothing", "/openapi.json/", "/openapi.json/x?y=1"] {
            let answer = world.get(&format!("/{api}/v1{path}")).await;
            assert_eq!(answer.code(), (404, "not_found"), "{api}{path}: {}", answer.text);
            assert_eq!(answer.headers["content-type"], "application/problem+json", "{api}{path}");
        }
        let path = format!("/{api}/v1/openapi.json");
        for method in [Method::POST, Method::DELETE, Method::TRACE] {
            let answer = world.send(world.request(method.clone(), &path).header("accept-language", "en")).await;
            assert_eq!(answer.code(), (405, "method_not_allowed"), "{api} {method}: {}", answer.text);
            assert_eq!(answer.headers["allow"], "GET");
            assert_eq!(answer.body["title"], "This address does not accept this method.");
        }
        assert_eq!(world.send(world.request(Method::HEAD, &path)).await.status, 405);
    }
    let id = "appt_01h455vb4pex5vsknk084sn02q";
    let answer = world.send(world.request(Method::DELETE, &format!("/customer/v1/appointments/{id}"))).await;
    assert_eq!((answer.status, &answer.headers["allow"]), (405, &"GET, PATCH".parse().unwrap()));
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parameter_that_an_operation_does_not_have_is_refused() {
    let world = World::new().await;
    let request = world.request(Method::GET, "/customer/v1/shops?near=24.7,46.7&q=x&price_min=1&q=y");
    let answer = world.send(request.header("accept-language", "en")).await;
    assert_eq!(answer.code(), (422, "validation_failed"), "{}", answer.text);
    let expected = ["price_min", "q"].map(|name| {
        json!({"pointer": format!("?{name}"), "code": "unknown_parameter", "detail": format!("unknown parameter `{name}`")})
    });
    assert_eq!(answer.body["errors"], json!(expected));
    assert_eq!(world.get("/customer/v1/categories?limit=100").await.status, 200);
    assert_eq!(world.get("/customer/v1/health?now").await.body["errors"][0]["pointer"], "?now");
    assert_eq!(world.get("/customer/v1/shops?near=24.7,46.7").await.status, 200);
    let answer = world.post("/identity/v1/otp?retry=1", &json!({"phone": "0512345678", "audience": "customer"})).await;
    assert_eq!(answer.code(), (422, "validation_failed"), "{}", answer.text);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_location_of_what_was_created_is_in_the_response_and_in_its_repetitions() {
    let world = World::new().await;
    let company = world.company("location").await;
    let body = json!({
        "name": {"ar": "متجر", "en": "Shop"}, "username": "location.shop", "city_id": world.city(0),
        "address": "King Fahd Road", "location": {"lat": RIYADH.0, "lng": RIYADH.1},
    });
    let path = format!("/shop/v1/companies/{}/shops", company.id);
    for repeated in [false, true] {
        let request = world.request(Method::POST, &path).bearer_auth(&company.owner.access);
        let answer = world.send(request.header("idempotency-key", "location-of-shop-1").json(&body)).await;
        assert_eq!(answer.headers.contains_key("idempotent-replayed"), repeated, "{}", answer.text);
        assert_eq!(answer.headers["location"], format!("/shop/v1/shops/{}", id(&answer)));
        let location = answer.headers["location"].to_str().unwrap();
        assert_eq!(world.call(&company.owner, Method::GET, location, None).await.body["id"], answer.body["id"]);
    }
    let refused = world.call(&company.owner, Method::POST, &path, Some(&json!({}))).await;
    assert!(refused.status >= 400 && !refused.headers.contains_key("location"), "{}", refused.text);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_distribution_sends_the_same_content_security_policy_as_the_local_cloud() {
    let world = World::new().await;
    let page = world.send(world.request(Method::GET, "/join/")).await;
    let template = Template::read(&root().join("infra/pages.yaml")).unwrap();
    let headers = template.resources().find(|(id, _, _)| *id == "Headers").unwrap().2;
    let policy =
        &headers["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]["ContentSecurityPolicy"];
    assert_eq!(page.headers["content-security-policy"], policy["ContentSecurityPolicy"].as_str().unwrap());
    world.end().await;
}
