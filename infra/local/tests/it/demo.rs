//! The demo world, created by the functions of the product.

use crate::world::{World, options};
use queueme_local::{Cloud, Options, StateLocation};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn in_folder(path: &Path) -> Options {
    let templates = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    Options { state: StateLocation::Dir(path.to_owned()), demo: true, templates, ..options() }
}

async fn start(path: &Path) -> World {
    let cloud = Cloud::start(in_folder(path), all::functions()).await.unwrap();
    let demo = cloud.demo().wait_for(|it| it.is_done).await.unwrap().clone();
    assert_eq!((demo.error, demo.of), (None, 32));
    World { cloud, http: reqwest::Client::new() }
}

/// A signed-in client.
struct Caller<'a> {
    world: &'a World,
    token: String,
    answer: Value,
}

impl<'a> Caller<'a> {
    async fn new(world: &'a World, phone: &str, audience: &str) -> Self {
        let (status, sent) = world.post("/identity/v1/otp", json!({"phone": phone, "audience": audience})).await;
        assert_eq!(status, 202, "{sent}");
        world.idle().await;
        let inbox = world.get(&format!("/_local/messages?phone={phone}")).await;
        let code = inbox[0]["body"].as_str().unwrap().split(|it: char| !it.is_ascii_digit()).find(|it| it.len() == 6);
        let device = json!({"id": "test-device-0001", "name": "Test", "platform": "ios"});
        let proof = json!({"challenge_id": sent["challenge_id"], "code": code.unwrap(), "device": device});
        let (status, answer) = world.post("/identity/v1/tokens", proof).await;
        assert_eq!(status, 200, "{answer}");
        Self { world, token: answer["access_token"].as_str().unwrap().to_owned(), answer }
    }

    async fn get(&self, path: &str) -> Value {
        let request = self.world.http.get(self.world.url(path)).bearer_auth(&self.token);
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap()
    }

    async fn delete(&self, path: &str) {
        let request = self.world.http.delete(self.world.url(path)).bearer_auth(&self.token);
        assert!(request.send().await.unwrap().status().is_success());
    }

    /// All shops of the caller's company with their contents.
    async fn shops(&self) -> Vec<Value> {
        let contexts = self.answer["contexts"].as_array().unwrap();
        let company = contexts.iter().find(|it| it["type"] == "company").unwrap()["id"].as_str().unwrap();
        let mut shops = Vec::new();
        for shop in self.get(&format!("/shop/v1/companies/{company}/shops")).await["items"].as_array().unwrap() {
            let mut whole = json!({ "shop": shop });
            for part in ["hours", "employees", "services", "packages", "queues"] {
                whole[part] = self.get(&format!("/shop/v1/shops/{}/{part}", shop["id"].as_str().unwrap())).await;
            }
            // The URLs depend on the port, and the status on the hour.
            for queue in whole["queues"]["items"].as_array_mut().unwrap() {
                queue.as_object_mut().unwrap().retain(|name, _| matches!(name.as_str(), "id" | "name" | "counters"));
            }
            shops.push(whole);
        }
        shops
    }
}

impl Caller<'_> {
    /// The tickets in the first queue of the caller's first shop: status, name, counter.
    async fn line(&self) -> Vec<(Value, Value, Value)> {
        let shops = self.shops().await;
        let queue = shops[0]["queues"]["items"][0]["id"].as_str().unwrap();
        let board = self.get(&format!("/shop/v1/queues/{queue}/tickets")).await;
        let all = board["items"].as_array().unwrap().iter();
        all.map(|it| (it["status"].clone(), it["customer"]["name"].clone(), it["counter"].clone())).collect()
    }
}

/// The English names in a list.
fn names(list: &Value) -> BTreeSet<&str> {
    list["items"].as_array().unwrap().iter().map(|it| it["name"]["en"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_world_is_created_once_and_completed_if_incomplete() {
    let folder = tempfile::tempdir().unwrap();
    let world = start(folder.path()).await;
    let noura = Caller::new(&world, "0500000010", "shop").await;
    assert_eq!(noura.answer["user"]["name"], "Noura");
    let first = noura.shops().await;
    let [olaya, tahlia] = first.as_slice() else { panic!("{first:?}") };
    assert_eq!(
        (&olaya["shop"]["username"], &tahlia["shop"]["username"]),
        (&json!("lamsa_olaya"), &json!("lamsa_tahlia"))
    );
    assert_eq!(names(&olaya["employees"]), ["Dana", "Mona", "Reem", "Sara"].into());
    assert_eq!(names(&olaya["services"]), ["Coloring", "Facial", "Haircut", "Make-up", "Manicure", "Styling"].into());
    let services = olaya["services"]["items"].as_array().unwrap();
    assert!(services.iter().all(|it| it["status"] == "active"));
    let bride = &olaya["packages"]["items"][0];
    assert_eq!((&bride["package_price_halalas"], &bride["list_price_halalas"]), (&json!(90_000), &json!(110_000)));
    assert_eq!(olaya["hours"]["weekly"][5], json!({"weekday": 5, "windows": [{"from": "16:00", "to": "23:00"}]}));
    for (phone, audience, kind) in [("0500000011", "shop", "shop"), ("0500000002", "admin", "platform")] {
        let who = Caller::new(&world, phone, audience).await;
        assert_eq!(who.answer["contexts"][0]["type"], kind, "{}", who.answer);
    }
    let layla = Caller::new(&world, "0500000050", "customer").await;
    assert_eq!(layla.answer["user"]["profile_complete"], true);
    assert_eq!(layla.get("/identity/v1/sessions").await["items"].as_array().unwrap().len(), 1);
    let queue = &olaya["queues"]["items"][0];
    assert_eq!((&queue["name"]["en"], &queue["counters"]), (&json!("Walk-ins"), &json!(["1", "2"])));
    // The barber's queue has demo tickets: one served, one called, two guests waiting, and Khalid.
    let faisal = Caller::new(&world, "0500000020", "shop").await;
    let line = faisal.line().await;
    let expected = [
        ("serving", "Abdullah", json!("1")),
        ("called", "Turki", json!("2")),
        ("waiting", "Saud", json!(null)),
        ("waiting", "Majid", json!(null)),
        ("waiting", "Khalid", json!(null)),
    ];
    let expected = expected.map(|(status, name, counter)| (json!(status), json!(name), counter));
    // Shortly before the shop closes, Khalid can't join.
    assert!(line == expected || line == expected[..4], "{line:?}");
    world.end().await;

    // Objects deleted by a developer are not created again.
    let world = start(folder.path()).await;
    let noura = Caller::new(&world, "0500000010", "shop").await;
    let manicure = services.iter().find(|it| it["name"]["en"] == "Manicure").unwrap();
    noura.delete(&format!("/shop/v1/services/{}", manicure["id"].as_str().unwrap())).await;
    world.end().await;
    let world = start(folder.path()).await;
    world.end().await;

    // As after an interrupted load.
    std::fs::remove_file(folder.path().join("demo.json")).unwrap();
    let world = start(folder.path()).await;
    // A phone gets five codes an hour.
    world.advance(3_600).await;
    let noura = Caller::new(&world, "0500000010", "shop").await;
    let second = noura.shops().await;
    assert_eq!(names(&second[0]["services"]), names(&olaya["services"]));
    for part in ["hours", "employees", "packages", "queues"] {
        assert_eq!(second[0][part], olaya[part], "{part}");
    }
    assert_eq!(second[1], *tahlia);
    let faisal = Caller::new(&world, "0500000020", "shop").await;
    // Waiting tickets may have been cancelled in between, because the shop closes at night.
    let line: Vec<String> = faisal.line().await.iter().map(|(_, name, _)| name.to_string()).collect();
    assert_eq!(line.iter().collect::<BTreeSet<_>>().len(), line.len(), "nobody stands there twice: {line:?}");
    world.end().await;
}

#[tokio::test]
async fn an_error_is_one_line_that_names_the_call() {
    let folder = tempfile::tempdir().unwrap();
    let mut functions = all::functions();
    for function in functions.iter_mut().filter(|it| it.name == "customer-list-cities") {
        function.start = Arc::new(|_| Box::pin(async { Err(runtime::StartError("on purpose".into())) }));
    }
    let cloud = Cloud::start(in_folder(folder.path()), functions).await.unwrap();
    let error = cloud.demo().wait_for(|it| it.is_done).await.unwrap().error.clone().unwrap();
    assert!(!error.contains('\n'), "{error}");
    assert!(error.starts_with("the demo world: GET /customer/v1/cities?limit=100: answered 5"), "{error}");
}
