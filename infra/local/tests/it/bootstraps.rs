//! `--bootstraps`: the functions as processes of their own, over the Lambda Runtime API.

use crate::world::{World, options};
use queueme_local::Options;
use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

const NAME: &str = "QUEUEME_TEST_FUNCTION";

/// Run by the scripts below, this test is the main of a function. Otherwise it does nothing.
#[test]
fn runs_as_an_executable() {
    let Ok(name) = std::env::var(NAME) else { return };
    let function = crate::functions::all().into_iter().find(|it| it.name == name).unwrap();
    runtime::host(|env| (function.start)(env)).unwrap();
}

fn executables(folder: &Path) {
    let this = std::env::current_exe().unwrap();
    for function in crate::functions::all() {
        let name = function.name;
        let script = format!(
            "#!/bin/sh\n{NAME}={name} exec {} bootstraps::runs_as_an_executable --exact --nocapture\n",
            this.display()
        );
        let path = folder.join(name).join("bootstrap");
        std::fs::create_dir(folder.join(name)).unwrap();
        std::fs::write(&path, script).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
}

/// The processes that run this test binary as a function of the cloud with this table endpoint.
fn processes(marker: &str) -> usize {
    let found = std::fs::read_dir("/proc").unwrap().flatten().filter(|entry| {
        let environ = std::fs::read(entry.path().join("environ")).unwrap_or_default();
        environ.windows(marker.len()).any(|window| window == marker.as_bytes())
    });
    found.count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn executables_behave_like_the_functions_in_the_program() {
    let folder = tempfile::tempdir().unwrap();
    executables(folder.path());
    let world = World::with(Options { bootstraps: Some(folder.path().to_owned()), ..options() }).await;
    let proxy = world.get("/_local/endpoints").await["dynamodb_proxy"].as_str().unwrap().to_owned();
    let marker = format!("AWS_ENDPOINT_URL_DYNAMODB={proxy}\0");

    world.advance(7200).await;
    let seen = world.get("/shop/v1/things/special").await;
    let epoch = seen["event"]["requestContext"]["timeEpoch"].as_i64().unwrap();
    assert!((seen["now_ms"].as_i64().unwrap() - epoch).abs() < 5_000, "the process has the platform's time");
    assert_eq!(seen["greeting"], "hello world");

    world.watch().await;
    world.write(json!([{ "pk": "a", "sk": "1", "kind": "event" }])).await;
    world.idle().await;
    assert_eq!(world.messages(1).await, ["a"]);
    let written = world.invocation("write-item").await;
    assert_eq!(
        (&written["made"][0]["operation"], &written["made"][0]["about"]),
        (&json!("PutItem"), &json!(["a / 1"]))
    );
    assert_eq!(
        (&written["lines"][0]["message"], &written["lines"][0]["fields"]["phone"]),
        (&json!("writing"), &json!("+9665*****78"))
    );

    for how in ["error", "panic", "exit", "slow"] {
        let answer = world.http.get(world.url(&format!("/shop/v1/fail/{how}"))).send().await.unwrap();
        assert_eq!(answer.status(), 500, "{how}");
    }
    world.fault(json!({ "name": "kill", "function": "write-item", "after_calls": 1 })).await;
    assert_eq!(world.write(json!([{ "pk": "b", "sk": "1" }, { "pk": "c", "sk": "1" }])).await, 500);
    assert_eq!(world.write(json!([{ "pk": "d", "sk": "1" }])).await, 201);

    let many = (0..6).map(|_| world.get("/shop/v1/things/special"));
    let answers: Vec<Value> = futures_util::future::join_all(many).await;
    assert!(answers.iter().all(|it| it["event"]["version"] == "2.0"));
    assert!(processes(&marker) > 0);
    world.end().await;
    assert_eq!(processes(&marker), 0, "no process is left");
}
