//! The HTTP gateway.

use crate::world::{World, options};
use queueme_local::Options;
use serde_json::{Value, json};

#[tokio::test]
async fn a_function_gets_the_request_as_from_api_gateway() {
    let world = World::new().await;
    let answer = world
        .http
        .get(world.url("/shop/v1/things/a%2Fb%20c?x=1&x=2&y=%C3%A9"))
        .header("X-Mixed", "one")
        .header("X-Mixed", "two")
        .header("Cookie", "a=1; b=2")
        .header("User-Agent", "test")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/json");
    let seen: Value = answer.json().await.unwrap();
    let event = &seen["event"];
    assert_eq!(event["version"], "2.0");
    assert_eq!(event["routeKey"], "GET /things/{thing_id}");
    assert_eq!(event["rawPath"], "/shop/v1/things/a%2Fb%20c");
    assert_eq!(event["rawQueryString"], "x=1&x=2&y=%C3%A9");
    assert_eq!(event["queryStringParameters"], json!({ "x": "1,2", "y": "é" }));
    assert_eq!(event["pathParameters"], json!({ "thing_id": "a/b c" }));
    assert_eq!(event["headers"]["x-mixed"], "one,two");
    assert_eq!(event["cookies"], json!(["a=1", "b=2"]));
    assert!(event["headers"].get("cookie").is_none());
    assert_eq!(event["isBase64Encoded"], false);
    assert!(event.get("body").is_none());
    let context = &event["requestContext"];
    assert_eq!(context["http"]["method"], "GET");
    assert_eq!(context["http"]["path"], "/shop/v1/things/a%2Fb%20c");
    assert_eq!(context["http"]["protocol"], "HTTP/1.1");
    assert_eq!(context["http"]["sourceIp"], "127.0.0.1");
    assert_eq!(context["http"]["userAgent"], "test");
    assert_eq!(context["stage"], "$default");
    assert_eq!(context["accountId"], "000000000000");
    assert_eq!(context["routeKey"], event["routeKey"]);
    assert!(context["timeEpoch"].as_i64().unwrap() > 1_700_000_000_000);
    assert!(context["requestId"].as_str().unwrap().len() > 10);
    assert_eq!(seen["greeting"], "hello world");
    assert_eq!(seen["table"], "things-local");
    world.end().await;
}

#[tokio::test]
async fn bodies_are_text_or_base64_by_their_type() {
    let world = World::new().await;
    let send = |kind: &'static str, body: &'static [u8]| {
        let request = world.http.post(world.url("/shop/v1/things")).header("content-type", kind).body(body);
        async move { request.send().await.unwrap().json::<Value>().await.unwrap()["event"].clone() }
    };
    for (kind, body, text, encoded) in [
        ("application/json", &b"{\"a\":1}"[..], "{\"a\":1}", false),
        ("application/vnd.x+json; charset=utf-8", b"{}", "{}", false),
        ("text/plain", b"hi", "hi", false),
        ("application/octet-stream", b"hi", "aGk=", true),
        ("application/x-www-form-urlencoded", b"a=1", "YT0x", true),
        ("application/json", &[0xff, 0xfe], "//4=", true),
    ] {
        let event = send(kind, body).await;
        assert_eq!((event["body"].as_str().unwrap(), &event["isBase64Encoded"]), (text, &json!(encoded)), "{kind}");
    }
    world.end().await;
}

#[tokio::test]
async fn answers_take_every_form_that_lambda_allows() {
    let world = World::new().await;
    let send = |output: Value| {
        let request = world.http.post(world.url("/shop/v1/raw")).json(&output);
        async move { request.send().await.unwrap() }
    };
    let answer = send(json!({
        "statusCode": 201, "headers": { "content-type": "application/problem+json", "x-one": "1", "x-number": 5 },
        "multiValueHeaders": { "X-One": ["2", "3"] }, "cookies": ["a=1", "b=2"], "body": "{}", "isBase64Encoded": false,
    }))
    .await;
    assert_eq!(answer.status(), 201);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    assert_eq!(answer.headers()["x-number"], "5");
    assert_eq!(answer.headers().get_all("x-one").iter().collect::<Vec<_>>(), ["2", "3"]);
    assert_eq!(answer.headers().get_all("set-cookie").iter().collect::<Vec<_>>(), ["a=1", "b=2"]);
    assert_eq!(answer.text().await.unwrap(), "{}");

    let answer = send(json!({ "statusCode": 200, "body": "aGk=", "isBase64Encoded": true })).await;
    assert_eq!(answer.text().await.unwrap(), "hi");
    let answer = send(json!({ "hello": "world" })).await;
    assert_eq!((answer.status().as_u16(), answer.text().await.unwrap()), (200, "{\"hello\":\"world\"}".to_owned()));
    let answer = send(json!({ "statusCode": 204 })).await;
    assert_eq!((answer.status().as_u16(), answer.text().await.unwrap()), (204, String::new()));
    let answer = send(json!({ "statusCode": 200, "headers": { "x": "a\nb" } })).await;
    assert_eq!(answer.status(), 500);
    world.end().await;
}

#[tokio::test]
async fn limits_and_failures_have_api_gateways_answers() {
    let world = World::new().await;
    let (status, body) = world.post("/shop/v1/nothing", json!({})).await;
    assert_eq!((status, body), (404, json!({ "message": "Not Found" })));
    let answer = world.http.head(world.url("/shop/v1/things/special")).send().await.unwrap();
    assert_eq!(answer.status(), 404);
    let special = world.get("/shop/v1/things/special").await;
    assert_eq!(special["event"]["routeKey"], "GET /things/special");
    assert_eq!(world.http.get(world.url("/nowhere")).send().await.unwrap().status(), 404);

    let post = |bytes: usize| {
        let request = world.http.post(world.url("/shop/v1/things")).header("content-type", "text/plain");
        let request = request.body(vec![b'x'; bytes]);
        async move { request.send().await.unwrap() }
    };
    let answer = post(10 * 1024 * 1024 + 1).await;
    assert_eq!(answer.status(), 413);
    assert_eq!(answer.json::<Value>().await.unwrap(), json!({ "message": "Request Entity Too Large" }));
    assert_eq!(post(7 * 1024 * 1024).await.status(), 413);
    assert_eq!(post(2 * 1024 * 1024).await.status(), 200);
    let long = world.http.get(world.url("/shop/v1/things/special")).header("x-long", "x".repeat(10_240));
    assert_eq!(long.send().await.unwrap().status(), 431);

    for how in ["error", "panic", "slow", "huge"] {
        let answer = world.http.get(world.url(&format!("/shop/v1/fail/{how}"))).send().await.unwrap();
        assert_eq!(answer.status(), 500, "{how}");
        assert_eq!(answer.json::<Value>().await.unwrap(), json!({ "message": "Internal Server Error" }));
    }
    let functions = world.get("/_local/functions").await;
    let fail = functions["items"].as_array().unwrap().iter().find(|it| it["name"] == "fail").unwrap().clone();
    assert_eq!((fail["invocations"].as_u64(), fail["errors"].as_u64()), (Some(4), Some(4)));
    world.end().await;
}

#[tokio::test]
async fn pages_of_this_machine_and_named_origins_may_call() {
    let options = Options { origins: vec!["https://panel.example".to_owned()], ..options() };
    let world = World::with(options).await;
    for (origin, is_allowed) in [
        ("http://localhost:3000", true),
        ("http://127.0.0.1", true),
        ("http://[::1]:8081", true),
        ("https://panel.example", true),
        ("http://localhost.evil.example", false),
        ("http://localhost:3000.evil.example", false),
        ("https://other.example", false),
    ] {
        let answer = world.http.get(world.url("/shop/v1/nothing")).header("origin", origin).send().await.unwrap();
        let allowed = answer.headers().get("access-control-allow-origin").map(|it| it.to_str().unwrap());
        assert_eq!(allowed, is_allowed.then_some(origin));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn other_origins_get_what_the_template_allows() {
    let world = World::new().await;
    let preflight = |origin: &'static str| {
        let request = world.http.request(reqwest::Method::OPTIONS, world.url("/shop/v1/things"));
        let request = request.header("origin", origin).header("access-control-request-method", "POST");
        async move { request.send().await.unwrap() }
    };
    let answer = preflight("https://shop.example").await;
    assert_eq!(answer.status(), 204);
    assert_eq!(answer.headers()["access-control-allow-origin"], "https://shop.example");
    assert_eq!(answer.headers()["access-control-allow-methods"], "GET,POST");
    assert_eq!(answer.headers()["access-control-allow-headers"], "authorization,content-type");
    assert_eq!(answer.headers()["access-control-max-age"], "600");
    let answer = preflight("https://evil.example").await;
    assert!(answer.headers().get("access-control-allow-origin").is_none());
    let answer = world.http.get(world.url("/shop/v1/nothing")).header("origin", "https://shop.example");
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), 404);
    assert_eq!(answer.headers()["access-control-allow-origin"], "https://shop.example");
    world.end().await;
}

#[tokio::test]
async fn a_throttled_route_refuses_until_time_has_passed() {
    let world = World::new().await;
    let get = || {
        let request = world.http.get(world.url("/shop/v1/scarce")).header("X-Forwarded-For", "203.0.113.9, 10.0.0.1");
        async move { request.send().await.unwrap() }
    };
    let first = get().await.json::<Value>().await.unwrap();
    assert_eq!(first["event"]["requestContext"]["http"]["sourceIp"], "203.0.113.9");
    assert_eq!(get().await.status(), 200);
    let answer = get().await;
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.json::<Value>().await.unwrap(), json!({ "message": "Too Many Requests" }));
    world.advance(10).await;
    assert_eq!(get().await.status(), 200);
    world.end().await;
}

#[tokio::test]
async fn functions_live_by_the_platforms_clock() {
    let world = World::new().await;
    let now = |seen: Value| seen["now_ms"].as_i64().unwrap();
    let before = now(world.get("/shop/v1/things/special").await);
    world.advance(3600).await;
    let seen = world.get("/shop/v1/things/special").await;
    let epoch = seen["event"]["requestContext"]["timeEpoch"].as_i64().unwrap();
    let after = now(seen);
    assert!((3_600_000..3_660_000).contains(&(after - before)), "{before} {after}");
    assert!((after - epoch).abs() < 5_000);
    let (status, _) = world.post("/_local/clock", json!({ "advance_seconds": -1 })).await;
    assert_eq!(status, 400);
    world.end().await;
}
