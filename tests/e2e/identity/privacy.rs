//! Export and erasure of personal data.

use crate::world::World;
use reqwest::Method;
use serde_json::json;
use std::io::Read as _;

const EXPORT: &str = "/identity/v1/me/export";
const ERASURE: &str = "/identity/v1/me/erasure";

#[tokio::test]
async fn an_export_is_a_file_behind_a_signed_link() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    world.call(&who, Method::PATCH, "/identity/v1/me", Some(&json!({"name": "Canary Noura"}))).await;
    assert_eq!(world.call(&who, Method::GET, EXPORT, None).await.status, 404);
    let asked = world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!(asked.status, 202, "{}", asked.text);
    let repeated = world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!((repeated.status, &repeated.text), (202, &asked.text));
    assert_eq!(repeated.headers["idempotent-replayed"], "true");
    world.settle().await;
    let ready = world.call(&who, Method::GET, EXPORT, None).await;
    assert_eq!(ready.body["status"], "ready", "{}", ready.text);
    let url = ready.body["url"].as_str().unwrap();
    let file = reqwest::get(url).await.unwrap();
    assert_eq!(file.status(), 200);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file.bytes().await.unwrap())).unwrap();
    let mut text = String::new();
    zip.by_name("export.json").unwrap().read_to_string(&mut text).unwrap();
    assert!(text.contains("Canary Noura") && text.contains("+966512345678") && text.contains("signed_up"));
    assert!(zip.by_name("user.csv").is_ok());
    // Without its signature, the file is nobody's.
    let unsigned = reqwest::get(url.split('?').next().unwrap()).await.unwrap();
    assert_eq!(unsigned.status(), 403);
    world.advance(86_400).await;
    let who = world.sign_in("0512345678").await;
    assert_eq!(world.call(&who, Method::GET, EXPORT, None).await.body["status"], "expired");
    world.end().await;
}

#[tokio::test]
async fn a_stale_sign_in_needs_a_fresh_code() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    world.advance(301).await;
    let refused = world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!((refused.status, &refused.body["code"]), (403, &json!("step_up_required")));
    let body = json!({"phone": "0512345678", "audience": "customer", "purpose": "step_up"});
    assert_eq!(world.post("/identity/v1/otp", &body).await.status, 401);
    let stranger = json!({"phone": "0587654321", "audience": "customer", "purpose": "step_up"});
    assert_eq!(world.call(&who, Method::POST, "/identity/v1/otp", Some(&stranger)).await.status, 401);
    let asked = world.call(&who, Method::POST, "/identity/v1/otp", Some(&body)).await;
    assert_eq!(asked.status, 202, "{}", asked.text);
    let challenge = asked.body["challenge_id"].as_str().unwrap();
    let code = world.code("0512345678").await;
    // A code for one purpose is worthless for another.
    assert_eq!(world.verify(challenge, &code, "test-device-0001").await.status, 401);
    let proof = json!({"challenge_id": challenge, "code": code});
    let done = world.call(&who, Method::POST, EXPORT, Some(&proof)).await;
    assert_eq!(done.status, 202, "{}", done.text);
    world.end().await;
}

#[tokio::test]
async fn an_export_needs_a_key_and_the_same_request() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let ask = |key: Option<&'static str>, body: serde_json::Value| {
        let mut request = world.request(Method::POST, EXPORT).bearer_auth(&who.access).json(&body);
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        world.send(request)
    };
    assert_eq!(ask(None, json!({})).await.body["code"], "idempotency_key_missing");
    assert_eq!(ask(Some("short"), json!({})).await.body["code"], "malformed");
    assert_eq!(ask(Some("0123456789abcdef"), json!({})).await.status, 202);
    let other = ask(Some("0123456789abcdef"), json!({"challenge_id": null})).await;
    assert_eq!((other.status, &other.body["code"]), (422, &json!("idempotency_mismatch")));
    world.end().await;
}

#[tokio::test]
async fn an_erasure_can_be_undone_for_72_hours_and_then_leaves_nothing_personal() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    world.call(&who, Method::PATCH, "/identity/v1/me", Some(&json!({"name": "Canary Noura"}))).await;
    assert_eq!(world.call(&who, Method::POST, ERASURE, Some(&json!({}))).await.status, 202);
    assert_eq!(world.call(&who, Method::DELETE, ERASURE, None).await.status, 204);
    assert_eq!(world.call(&who, Method::DELETE, ERASURE, None).await.status, 404);
    world.advance(80 * 3_600).await;
    let who = world.sign_in("0512345678").await;
    assert_eq!(who.user["name"], "Canary Noura");

    let request =
        world.request(Method::POST, ERASURE).bearer_auth(&who.access).header("idempotency-key", "fedcba9876543210");
    assert_eq!(world.send(request.json(&json!({}))).await.status, 202);
    world.advance(71 * 3_600).await;
    world.post("/_local/jobs/erase-accounts", &json!({})).await;
    let still = world.sign_in("0512345678").await;
    assert_eq!(still.user["id"], who.user["id"]);
    world.advance(2 * 3_600).await;
    let job = world.post("/_local/jobs/erase-accounts", &json!({})).await;
    assert_eq!(job.status, 200, "{}", job.text);
    assert_eq!(world.call(&still, Method::GET, "/identity/v1/me", None).await.status, 401);
    let anew = world.sign_in("0512345678").await;
    assert_ne!(anew.user["id"], who.user["id"]);
    assert_eq!((&anew.user["is_new"], &anew.user["name"]), (&json!(true), &json!(null)));
    world.end().await;
}
