//! Starting and stopping, and the state kept in between.

use crate::world::{World, options};
use queueme_local::{Cloud, Options, StateLocation};
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};

async fn start_error(options: Options) -> String {
    let Err(error) = Cloud::start(options, crate::functions::all()).await else { panic!("it started") };
    assert!(!error.contains('\n'), "{error}");
    error
}

fn in_folder(path: &Path) -> Options {
    Options { state: StateLocation::Dir(path.to_owned()), ..options() }
}

#[tokio::test]
async fn the_state_survives_a_restart_unless_it_is_fresh() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::with(in_folder(folder.path())).await;
    world.write(json!([{ "pk": "a", "sk": "1", "kind": "event" }])).await;
    world.idle().await;
    let signed = world.get("/shop/v1/presign").await;
    world.http.put(signed["put"].as_str().unwrap()).body("kept").send().await.unwrap();
    let (_, keys) = world.post("/_local/jobs/rotate-keys", json!({})).await;
    world.advance(3600).await;
    world.idle().await;
    let elsewhere = start_error(in_folder(folder.path())).await;
    assert!(elsewhere.contains("another local cloud uses it"), "{elsewhere}");
    world.end().await;
    let secrets = std::fs::metadata(folder.path().join("secrets.json")).unwrap();
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&secrets.permissions()) & 0o777, 0o600);

    let world = World::with(in_folder(folder.path())).await;
    world.idle().await;
    // Not delivered a second time, and the table is still there.
    assert_eq!(world.messages(1).await, ["a"]);
    assert_eq!(world.write(json!([{ "pk": "once", "sk": "1", "kind": "event" }])).await, 201);
    world.idle().await;
    assert_eq!(world.messages(1).await, ["a", "once"]);
    let signed = world.get("/shop/v1/presign").await;
    let kept = world.http.get(signed["get"].as_str().unwrap()).send().await.unwrap().text().await.unwrap();
    assert_eq!(kept, "kept");
    let (_, again) = world.post("/_local/jobs/rotate-keys", json!({})).await;
    assert_eq!(again["master"], keys["master"]);
    world.end().await;

    let world = World::with(Options { fresh: true, ..in_folder(folder.path()) }).await;
    assert_eq!(world.messages(1).await.len(), 0);
    assert_eq!(world.write(json!([{ "pk": "once", "sk": "1" }])).await, 201);
    world.end().await;
}

#[tokio::test]
async fn an_interrupted_delivery_is_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::with(in_folder(folder.path())).await;
    world.fault(json!({ "name": "late_event", "function": "consume", "delay_ms": 60_000 })).await;
    world.write(json!([{ "pk": "a", "sk": "1", "kind": "event" }])).await;
    crate::world::until(|| async { world.get("/_local/events").await["items"][0]["id"].is_string() }).await;
    assert_eq!(world.get("/_local/idle?timeout_ms=50").await["idle"], false);
    world.end().await;
    let world = World::with(in_folder(folder.path())).await;
    world.idle().await;
    assert_eq!(world.messages(1).await, ["a"]);
    world.end().await;
}

#[tokio::test]
async fn start_errors_are_one_line() {
    let world = World::new().await;
    let port: u16 = world.cloud.url().rsplit(':').next().unwrap().parse().unwrap();
    let taken = start_error(Options { port, ..options() }).await;
    assert!(taken.contains(&format!("port {port} can't be used")), "{taken}");

    let Err(missing) = Cloud::start(options(), Vec::new()).await else { panic!("it started") };
    assert!(missing.contains("which no package has"), "{missing}");
    let empty = tempfile::tempdir().unwrap();
    let missing = start_error(Options { bootstraps: Some(empty.path().to_owned()), ..options() }).await;
    assert!(missing.contains("the executable of the function"), "{missing}");
    let missing = start_error(Options { templates: empty.path().to_owned(), ..options() }).await;
    assert!(missing.contains("template.yaml"), "{missing}");
    std::fs::write(empty.path().join("template.yaml"), "Resources: [").unwrap();
    start_error(Options { templates: empty.path().to_owned(), ..options() }).await;
    let unreachable = start_error(Options { dynamodb: Some("http://127.0.0.1:1".to_owned()), ..options() }).await;
    assert!(unreachable.contains("the table"), "{unreachable}");
    world.end().await;
}

#[tokio::test]
async fn starting_is_quick_and_stopping_frees_the_port() {
    let began = Instant::now();
    let world = World::new().await;
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    let port: u16 = world.cloud.url().rsplit(':').next().unwrap().parse().unwrap();
    // A hanging call doesn't delay it for long.
    let slow = world.http.get(world.url("/shop/v1/fail/slow")).send();
    let slow = tokio::spawn(slow);
    let began = Instant::now();
    world.end().await;
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    let _ = slow.await;
    std::net::TcpListener::bind(("127.0.0.1", port)).unwrap();
}

#[tokio::test]
async fn an_external_engine_can_replace_the_embedded_one() {
    let first = World::new().await;
    let engine = first.get("/_local/endpoints").await["dynamodb"].as_str().unwrap().to_owned();
    assert_eq!(first.write(json!([{ "pk": "once", "sk": "1" }])).await, 201);
    let second = World::with(Options { dynamodb: Some(engine), ..options() }).await;
    second.write(json!([{ "pk": "a", "sk": "1", "kind": "event" }])).await;
    second.idle().await;
    assert_eq!(second.messages(1).await, ["a"]);
    assert_eq!(second.write(json!([{ "pk": "once", "sk": "1" }])).await, 500, "it is the same table");
    second.end().await;
    first.end().await;
}
