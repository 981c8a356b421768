//! Injected faults, and the record of calls.

use crate::world::World;
use serde_json::json;

fn item(id: &str) -> serde_json::Value {
    json!([{ "pk": id, "sk": "1", "kind": "event" }])
}

#[tokio::test]
async fn calls_are_counted_with_their_units() {
    let world = World::new().await;
    let before = world.get("/_local/calls?since=0").await["next"].as_u64().unwrap();
    world.write(json!([{ "pk": "a", "sk": "1" }, { "pk": "b", "sk": "1", "text": "x".repeat(1500) }])).await;
    assert_eq!(world.write(json!([{ "pk": "once", "sk": "1" }])).await, 201);
    assert_eq!(world.write(json!([{ "pk": "once", "sk": "1" }])).await, 500);
    let calls = world.calls("write-item").await;
    let seen: Vec<_> = calls
        .iter()
        .map(|it| {
            (it["operation"].as_str().unwrap(), it["write_units"].as_f64().unwrap(), it["status"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(seen, [("PutItem", 1.0, 200), ("PutItem", 2.0, 200), ("PutItem", 1.0, 200), ("PutItem", 1.0, 400)]);
    assert!(calls[0]["n"].as_u64().unwrap() >= before);
    assert!(calls[0]["ended_us"].as_i64() >= calls[0]["started_us"].as_i64());
    world.end().await;
}

#[tokio::test]
async fn refusals_before_the_effect_are_retried_by_the_client() {
    let world = World::new().await;
    for name in ["throttle", "server_error", "conflict"] {
        world.fault(json!({ "name": name, "function": "write-item", "operation": "PutItem" })).await;
        let status = world.write(item(name)).await;
        // The SDK doesn't retry a conflict.
        assert_eq!(status, if name == "conflict" { 500 } else { 201 }, "{name}");
    }
    let codes: Vec<_> = world.calls("write-item").await.iter().map(|it| it["status"].as_u64().unwrap()).collect();
    assert_eq!(codes, [400, 200, 500, 200, 400]);
    assert_eq!(world.get("/_local/faults").await["items"].as_array().unwrap().len(), 3);
    assert_eq!(world.http.delete(world.url("/_local/faults")).send().await.unwrap().status(), 204);
    assert_eq!(world.get("/_local/faults").await["items"], json!([]));
    world.end().await;
}

#[tokio::test]
async fn a_lost_answer_leaves_its_effect() {
    let world = World::new().await;
    world.fault(json!({ "name": "lost_answer", "operation": "PutItem" })).await;
    // The second attempt finds what the first one wrote.
    assert_eq!(world.write(json!([{ "pk": "once", "sk": "1" }])).await, 500);
    let codes: Vec<_> = world.calls("write-item").await.iter().map(|it| it["status"].as_u64().unwrap()).collect();
    assert_eq!(codes, [0, 400]);
    world.end().await;
}

#[tokio::test]
async fn a_hang_outlasts_one_attempt() {
    let world = World::new().await;
    world.fault(json!({ "name": "hang", "operation": "PutItem", "delay_ms": 1500 })).await;
    assert_eq!(world.write(item("slow")).await, 201);
    world.end().await;
}

#[tokio::test]
async fn a_killed_invocation_stops_midway() {
    let world = World::new().await;
    world.fault(json!({ "name": "kill", "function": "write-item", "after_calls": 2 })).await;
    let items = json!([{ "pk": "a", "sk": "1" }, { "pk": "b", "sk": "1" }, { "pk": "c", "sk": "1" }]);
    assert_eq!(world.write(items).await, 500);
    assert_eq!(world.calls("write-item").await.len(), 2);
    assert_eq!(world.write(item("d")).await, 201);
    world.end().await;
}

#[tokio::test]
async fn events_come_twice_or_late_on_request() {
    let world = World::new().await;
    world.fault(json!({ "name": "duplicate_event", "function": "consume" })).await;
    world.write(item("twice")).await;
    world.idle().await;
    assert_eq!(world.messages(1).await, ["twice", "twice"]);
    world.fault(json!({ "name": "late_event", "function": "consume", "delay_ms": 400 })).await;
    world.write(item("late")).await;
    world.write(item("early")).await;
    world.idle().await;
    assert_eq!(world.messages(1).await[2..], ["early", "late"]);
    world.fault(json!({ "name": "duplicate_event", "function": "relay" })).await;
    world.write(item("again")).await;
    world.idle().await;
    assert_eq!(world.messages(1).await[4..], ["again", "again"]);
    world.end().await;
}

#[tokio::test]
async fn chances_follow_their_seed() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let world = World::new().await;
        let wish = json!({ "name": "conflict", "operation": "PutItem", "times": null, "probability": 0.5, "seed": 7 });
        world.fault(wish).await;
        let mut statuses = Vec::new();
        for n in 0..12 {
            statuses.push(world.write(item(&n.to_string())).await);
        }
        runs.push(statuses);
        world.end().await;
    }
    assert_eq!(runs[0], runs[1]);
    assert!(runs[0].contains(&201) && runs[0].contains(&500), "{:?}", runs[0]);
}

#[tokio::test]
async fn unknown_faults_are_refused_with_the_list() {
    let world = World::new().await;
    let answer =
        world.http.post(world.url("/_local/faults")).json(&json!({ "name": "nonsense" })).send().await.unwrap();
    assert_eq!(answer.status(), 400);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let problem: serde_json::Value = answer.json().await.unwrap();
    assert!(problem["detail"].as_str().unwrap().contains("lost_answer"));
    for wrong in [json!({ "name": "throttle", "function": "nobody" }), json!({ "name": "throttle", "x": 1 }), json!([])]
    {
        assert_eq!(world.post("/_local/faults", wrong).await.0, 400);
    }
    world.end().await;
}
