//! The stream, the bus and the schedules.

use crate::world::World;
use serde_json::{Value, json};

fn event(id: &str) -> Value {
    json!({ "pk": id, "sk": "1", "kind": "event" })
}

fn with(mut item: Value, key: &str) -> Value {
    item[key] = "yes".into();
    item
}

#[tokio::test]
async fn a_write_travels_over_the_stream_and_the_bus_to_its_consumer() {
    let world = World::new().await;
    let items = json!([event("a"), { "pk": "other", "sk": "1", "kind": "else" }, event("b"), event("c")]);
    assert_eq!(world.write(items).await, 201);
    world.idle().await;
    let mut seen = world.messages(1).await;
    seen.sort();
    assert_eq!(seen, ["a", "b", "c"]);
    let events = world.get("/_local/events").await;
    assert_eq!(events["items"].as_array().unwrap().len(), 3);
    let newest = &events["items"][0];
    assert_eq!(newest["detail"]["id"], "c");
    assert_eq!(newest["detail_type"], "Happened");
    assert_eq!(newest["deliveries"], json!([{ "function": "consume", "attempts": 1, "status": "delivered" }]));
    world.end().await;
}

#[tokio::test]
async fn a_failing_consumer_is_retried_and_ends_in_the_dead_letters() {
    let world = World::new().await;
    world.write(json!([with(event("bad"), "fail")])).await;
    world.idle().await;
    assert_eq!(world.messages(1).await, ["bad", "bad", "bad"]);
    let letters = world.get("/_local/dead-letters").await;
    let letter = &letters["items"][0];
    assert_eq!(
        (&letter["queue"], &letter["function"], &letter["source"]),
        (&json!("dead"), &json!("consume"), &json!("bus"))
    );
    assert_eq!(letter["payload"]["detail"]["id"], "bad");
    let events = world.get("/_local/events").await;
    assert_eq!(events["items"][0]["deliveries"], json!([{ "function": "consume", "attempts": 3, "status": "dead" }]));
    world.end().await;
}

#[tokio::test]
async fn a_poisoned_record_is_given_up_and_the_rest_is_delivered_in_order() {
    let world = World::new().await;
    world.write(json!([event("1"), event("2"), with(event("3"), "poison"), event("4"), event("5")])).await;
    world.idle().await;
    let mut seen = world.messages(1).await;
    seen.sort();
    assert_eq!(seen, ["1", "2", "4", "5"]);
    let letters = world.get("/_local/dead-letters").await;
    assert_eq!(letters["items"].as_array().unwrap().len(), 1);
    let letter = &letters["items"][0];
    assert_eq!(letter["message"]["requestContext"]["condition"], "RetryAttemptsExhausted");
    assert_eq!(letter["payload"]["Records"][0]["dynamodb"]["NewImage"]["pk"]["S"], "3");
    assert_eq!(letter["queue"], "dead");
    world.end().await;
}

#[tokio::test]
async fn a_crashing_batch_is_bisected_until_only_the_bad_record_is_lost() {
    let world = World::new().await;
    world.write(json!([event("1"), event("2"), with(event("3"), "crash"), event("4"), event("5")])).await;
    world.idle().await;
    let mut seen = world.messages(1).await;
    seen.sort();
    assert_eq!(seen, ["1", "2", "4", "5"]);
    let letters = world.get("/_local/dead-letters").await;
    assert_eq!(letters["items"][0]["payload"]["Records"].as_array().unwrap().len(), 1);
    world.end().await;
}

#[tokio::test]
async fn schedules_run_once_for_each_jump_of_the_clock() {
    let world = World::new().await;
    assert_eq!(world.messages(2).await.len(), 0);
    let schedules = world.get("/_local/schedules").await;
    assert_eq!(
        (&schedules["items"][0]["name"], &schedules["items"][0]["function"]),
        (&json!("hourly"), &json!("tick"))
    );
    world.advance(30 * 60).await;
    world.idle().await;
    assert_eq!(world.messages(2).await.len(), 0);
    world.advance(30 * 60 + 1).await;
    world.idle().await;
    assert_eq!(world.messages(2).await.len(), 1);
    world.advance(24 * 3600).await;
    world.idle().await;
    assert_eq!(world.messages(2).await.len(), 2);
    let (status, answer) = world.post("/_local/jobs/nobody", json!({})).await;
    assert_eq!((status, &answer["code"]), (404, &json!("not_found")));
    let answer = world.http.post(world.url("/_local/jobs/tick")).send().await.unwrap();
    assert_eq!(answer.json::<Value>().await.unwrap(), json!({ "seen": "Scheduled Event" }));
    world.end().await;
}

#[tokio::test]
async fn expired_items_are_deleted_when_the_clock_moves() {
    let world = World::new().await;
    let now = world.get("/shop/v1/things/special").await["now_ms"].as_i64().unwrap() / 1000;
    world
        .write(json!([{ "pk": "old", "sk": "1", "ttl": now + 60 }, { "pk": "new", "sk": "1", "ttl": now + 6000 }]))
        .await;
    world.advance(120).await;
    world.idle().await;
    let engine = world.get("/_local/endpoints").await["dynamodb"].as_str().unwrap().to_owned();
    let answer = world
        .http
        .post(&engine)
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amz-target", "DynamoDB_20120810.Scan")
        .header("x-amz-date", "20260101T000000Z")
        .header("authorization", "AWS4-HMAC-SHA256 Credential=a/20260101/me-south-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0")
        .body(json!({ "TableName": "things-local" }).to_string())
        .send()
        .await
        .unwrap();
    let found: Value = answer.json().await.unwrap();
    assert_eq!(found["Items"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found["Items"][0]["pk"]["S"], "new");
    world.end().await;
}
