//! What the console shows of each invocation, and the pages themselves.

use crate::permissions::Changed;
use crate::world::World;
use queueme_local::InvocationLines;
use serde_json::{Value, json};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

async fn summaries(world: &World, query: &str) -> Vec<Value> {
    world.get(&format!("/_local/invocations?{query}")).await["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn an_invocation_is_shown_with_its_request_answer_calls_and_log_lines() {
    let _ = tracing_subscriber::registry().with(InvocationLines).try_init();
    let world = World::new().await;
    world.watch().await;
    world.write(json!([{ "pk": "A#1", "sk": "1" }, { "pk": "A#1", "sk": "2" }])).await;
    let shown = world.invocation("write-item").await;
    assert_eq!(
        (&shown["kind"], &shown["label"], &shown["status"], &shown["answer"]["body"]),
        (&json!("http"), &json!("POST /shop/v1/items"), &json!(201), &json!("written"))
    );
    assert_eq!(shown["request"]["body"], json!([{ "pk": "A#1", "sk": "1" }, { "pk": "A#1", "sk": "2" }]));
    assert_eq!(shown["request"]["headers"]["content-type"], "application/json");
    assert!(shown["duration_ms"].as_f64().unwrap() > 0.0);
    let made: Vec<_> = shown["made"].as_array().unwrap().iter().map(|it| (&it["operation"], &it["about"][0])).collect();
    assert_eq!(made, [(&json!("PutItem"), &json!("A#1 / 1")), (&json!("PutItem"), &json!("A#1 / 2"))]);
    assert_eq!((&shown["write_units"], &shown["table_calls"]), (&json!(2.0), &json!(2)));
    assert_eq!((&shown["lines"][0]["message"], &shown["lines"][0]["level"]), (&json!("writing"), &json!("INFO")));
    assert_eq!(shown["lines"][0]["fields"], json!({ "items": 2, "phone": "+9665*****78" }));
    world.end().await;
}

#[tokio::test]
async fn calls_belong_to_the_invocation_that_makes_them_however_many_run_at_once() {
    let world = World::new().await;
    world.watch().await;
    let writes = (0..12).map(|n| {
        let world = &world;
        async move {
            world.write(json!([{ "pk": format!("A#{n}"), "sk": "1" }, { "pk": format!("A#{n}"), "sk": "2" }])).await
        }
    });
    let statuses: Vec<u16> = futures_util::future::join_all(writes).await;
    assert!(statuses.iter().all(|it| *it == 201));
    for row in summaries(&world, "function=write-item").await {
        let shown = world.get(&format!("/_local/invocations/{}", row["id"].as_str().unwrap())).await;
        let key = shown["request"]["body"][0]["pk"].as_str().unwrap();
        let about: Vec<String> =
            shown["made"].as_array().unwrap().iter().map(|it| it["about"][0].as_str().unwrap().to_owned()).collect();
        assert_eq!(about, [format!("{key} / 1"), format!("{key} / 2")]);
    }
    world.end().await;
}

#[tokio::test]
async fn background_invocations_show_their_event_and_the_calls_to_other_services() {
    let world = World::new().await;
    world.watch().await;
    world.write(json!([{ "pk": "a", "sk": "1", "kind": "event" }])).await;
    world.idle().await;
    let relay = world.invocation("relay").await;
    assert_eq!((&relay["kind"], &relay["label"]), (&json!("stream"), &json!("1 records")));
    assert_eq!(relay["request"]["Records"][0]["dynamodb"]["NewImage"]["pk"]["S"], "a");
    assert_eq!(
        (&relay["made"][0]["service"], &relay["made"][0]["about"]),
        (&json!("eventbridge"), &json!(["Happened"]))
    );
    let consume = world.invocation("consume").await;
    assert_eq!(
        (&consume["kind"], &consume["label"], &consume["error"]),
        (&json!("bus"), &json!("Happened"), &Value::Null)
    );
    assert_eq!(
        (&consume["made"][0]["operation"], &consume["made"][0]["about"]),
        (&json!("Publish"), &json!(["+9665*****01"]))
    );
    world.end().await;
}

#[tokio::test]
async fn secrets_of_requests_and_answers_are_hidden() {
    let world = World::new().await;
    world.watch().await;
    let answer = json!({ "refresh_token": "r-secret", "code": "slot_taken", "phone": "0512345678" });
    let request = json!({
        "statusCode": 409, "headers": { "set-cookie": "c-secret" }, "body": answer.to_string(), "otp": "o-secret",
    });
    let sent =
        world.http.post(world.url("/shop/v1/raw?ticket=t-secret&near=1,2")).bearer_auth("a-secret").json(&request);
    assert_eq!(sent.send().await.unwrap().status(), 409);
    let shown = world.invocation("raw").await;
    assert!(!shown.to_string().contains("-secret") && !shown.to_string().contains("512345678"), "{shown}");
    assert_eq!(
        shown["answer"]["body"],
        json!({ "refresh_token": "***", "code": "slot_taken", "phone": "+9665*****78" })
    );
    assert_eq!(shown["request"]["query"], json!({ "ticket": "***", "near": "1,2" }));
    world.end().await;
}

#[tokio::test]
async fn invocations_are_filtered_by_function_path_and_status_and_only_changes_are_sent_again() {
    let world = World::new().await;
    world.watch().await;
    world.get("/shop/v1/things/special").await;
    for how in ["error", "panic"] {
        world.http.get(world.url(&format!("/shop/v1/fail/{how}"))).send().await.unwrap();
    }
    let count = |query: &'static str| async { summaries(&world, query).await.len() };
    assert_eq!((count("path=/fail/").await, count("path=/fail/panic").await, count("path=things").await), (2, 1, 1));
    assert_eq!((count("status=failed").await, count("status=2xx").await, count("kind=http").await), (2, 1, 3));
    let failed = world.invocation("fail").await;
    assert_eq!(failed["error"], "Runtime.Panic: on purpose");
    let seen = world.get("/_local/invocations").await["revision"].as_u64().unwrap();
    assert_eq!(summaries(&world, &format!("since={seen}")).await, [] as [Value; 0]);
    world.get("/shop/v1/things/special").await;
    assert_eq!(summaries(&world, &format!("since={seen}")).await.len(), 1);
    let missing = world.http.get(world.url("/_local/invocations/nothing")).send().await.unwrap();
    assert_eq!(missing.status(), 404);
    world.end().await;
}

#[tokio::test]
async fn denied_calls_are_marked() {
    let key = "Resource: !Ref TableArn";
    let others = "Resource: !Sub \"${TableArn}-other\"";
    let changed = Changed::new("infra/shop-api.yaml", key, others).await;
    changed.world.watch().await;
    assert_eq!(changed.world.write(json!([{ "pk": "a", "sk": "1" }])).await, 500);
    let shown = changed.world.invocation("write-item").await;
    assert_eq!((&shown["denied"], &shown["made"][0]["denied"]), (&json!(1), &json!(true)));
    assert_eq!(shown["made"][0]["error"], "AccessDeniedException");
    assert_eq!(changed.denied().await.len(), 1);
}

#[tokio::test]
async fn the_api_page_has_the_descriptions_of_all_apis() {
    let world = World::new().await;
    world.watch().await;
    let page = world.http.get(world.url("/_local/api")).send().await.unwrap();
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(
        policy.contains("default-src 'none'; script-src 'sha256-") && policy.contains("connect-src 'self'"),
        "{policy}"
    );
    assert!(!page.text().await.unwrap().contains("https://"), "it needs nothing from other hosts");
    for api in ["identity", "customer", "shop", "admin"] {
        let document = world.get(&format!("/_local/api/{api}.json")).await;
        assert_eq!(document["servers"][0]["url"], format!("/{api}/v1"));
    }
    let missing = world.http.get(world.url("/_local/api/other.json")).send().await.unwrap();
    assert_eq!(missing.status(), 404);
    world.end().await;
}
