//! `POST /me/export`: exporting personal data.

use crate::identity::{EXPORT, named_customer};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};
use std::io::{self, Read as _};

type Archive = zip::ZipArchive<io::Cursor<Vec<u8>>>;

/// Returns the file of an export, and the text of its JSON.
async fn unpacked(url: &str) -> (Archive, String) {
    let file = reqwest::get(url).await.unwrap();
    assert_eq!(file.status(), 200);
    let mut zip = zip::ZipArchive::new(io::Cursor::new(file.bytes().await.unwrap().to_vec())).unwrap();
    let mut text = String::new();
    zip.by_name("export.json").unwrap().read_to_string(&mut text).unwrap();
    (zip, text)
}

#[tokio::test]
async fn an_export_is_a_file_behind_a_signed_link() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    world.call(&who, Method::PATCH, "/identity/v1/me", Some(&json!({"name": "Canary Noura"}))).await;
    assert_eq!(world.call(&who, Method::GET, EXPORT, None).await.status, 404);
    let accepted = world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!(accepted.status, 202, "{}", accepted.text);
    let repeated = world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!((repeated.status, &repeated.text), (202, &accepted.text));
    assert_eq!(repeated.headers["idempotent-replayed"], "true");
    world.wait_until_idle().await;
    let ready = world.call(&who, Method::GET, EXPORT, None).await;
    assert_eq!(ready.body["status"], "ready", "{}", ready.text);
    let url = ready.body["url"].as_str().unwrap();
    let (mut zip, text) = unpacked(url).await;
    assert!(text.contains("Canary Noura") && text.contains("+966512345678") && text.contains("signed_up"));
    assert!(zip.by_name("user.csv").is_ok());
    // The file can't be read without a signature.
    let unsigned = reqwest::get(url.split('?').next().unwrap()).await.unwrap();
    assert_eq!(unsigned.status(), 403);
    world.advance(86_400).await;
    let who = world.sign_in("0512345678").await;
    assert_eq!(world.call(&who, Method::GET, EXPORT, None).await.body["status"], "expired");
    world.end().await;
}

#[tokio::test]
async fn an_export_after_a_stale_sign_in_needs_a_new_code() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    world.advance(301).await;
    let refused = world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!((refused.status, &refused.body["code"]), (403, &json!("step_up_required")));
    let body = json!({"phone": "0512345678", "audience": "customer", "purpose": "step_up"});
    assert_eq!(world.post("/identity/v1/otp", &body).await.status, 401);
    let other_phone = json!({"phone": "0587654321", "audience": "customer", "purpose": "step_up"});
    assert_eq!(world.call(&who, Method::POST, "/identity/v1/otp", Some(&other_phone)).await.status, 401);
    let accepted = world.call(&who, Method::POST, "/identity/v1/otp", Some(&body)).await;
    assert_eq!(accepted.status, 202, "{}", accepted.text);
    let challenge = accepted.body["challenge_id"].as_str().unwrap();
    let code = world.code("0512345678").await;
    // A code for one purpose is not accepted for another.
    assert_eq!(world.verify(challenge, &code, "test-device-0001").await.status, 401);
    let proof = json!({"challenge_id": challenge, "code": code});
    let exported = world.call(&who, Method::POST, EXPORT, Some(&proof)).await;
    assert_eq!(exported.status, 202, "{}", exported.text);
    world.end().await;
}

#[tokio::test]
async fn an_export_needs_an_idempotency_key_and_the_same_request_under_it() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let request_export = |key: Option<&'static str>, body: serde_json::Value| {
        let mut request = world.request(Method::POST, EXPORT).bearer_auth(&who.access).json(&body);
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        world.send(request)
    };
    assert_eq!(request_export(None, json!({})).await.body["code"], "idempotency_key_missing");
    assert_eq!(request_export(Some("short"), json!({})).await.body["code"], "malformed");
    assert_eq!(request_export(Some("0123456789abcdef"), json!({})).await.status, 202);
    let other = request_export(Some("0123456789abcdef"), json!({"challenge_id": null})).await;
    assert_eq!((other.status, &other.body["code"]), (422, &json!("idempotency_mismatch")));
    world.end().await;
}

#[tokio::test]
async fn an_export_holds_waiting_and_finished_tickets_and_nothing_about_staff() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let other = world.queue(&shop.company, &shop.branch, json!({})).await;
    let (owner, who) = (&shop.company.owner, named_customer(&world).await);
    let waiting = world.joined(&who, &shop.queue).await;
    let served = world.joined(&who, &other).await;
    for step in ["call", "start", "finish"] {
        world.done(owner, "shop", &served, step, None).await;
    }
    assert_eq!(world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await.status, 202);
    world.wait_until_idle().await;
    let ready = world.call(&who, Method::GET, EXPORT, None).await;
    let (mut zip, text) = unpacked(ready.body["url"].as_str().unwrap()).await;
    let all: Value = serde_json::from_str(&text).unwrap();
    let mut tickets: Vec<&str> =
        all["ticket"].as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap()).collect();
    tickets.sort_unstable();
    let mut expected = [waiting["number"].as_str().unwrap(), served["number"].as_str().unwrap()];
    expected.sort_unstable();
    assert_eq!(tickets, expected);
    assert!(zip.by_name("ticket.csv").is_ok());
    let staff = owner.user["id"].as_str().unwrap();
    assert!(!text.contains(staff), "the export names staff");
    world.end().await;
}

#[tokio::test]
async fn an_export_has_what_shops_keep_about_their_employee() {
    let world = World::new().await;
    let company = world.company("Export").await;
    let branch = world.branch(&company, 0, crate::shop_fixture::RIYADH).await;
    let person = world.employee(&company, &branch, &[]).await;
    let path = format!("/shop/v1/employees/{}", person.employee);
    let details = json!({"national_id": "1012345678", "salary_halalas": 912_300, "notes": "Canary of the shop"});
    let set = world.call(&company.owner, Method::PATCH, &path, Some(&details)).await;
    assert_eq!(set.status, 200, "{}", set.text);
    let accepted = world.call(&person.who, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!(accepted.status, 202, "{}", accepted.text);
    world.wait_until_idle().await;
    let ready = world.call(&person.who, Method::GET, EXPORT, None).await;
    let (mut zip, text) = unpacked(ready.body["url"].as_str().unwrap()).await;
    for told in ["1012345678", "912300", "Canary of the shop", branch.id.as_str()] {
        assert!(text.contains(told), "{told}");
    }
    assert!(zip.by_name("employee.csv").is_ok());
    // The owner is no employee.
    let accepted = world.call(&company.owner, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!(accepted.status, 202, "{}", accepted.text);
    world.wait_until_idle().await;
    let ready = world.call(&company.owner, Method::GET, EXPORT, None).await;
    let (_, text) = unpacked(ready.body["url"].as_str().unwrap()).await;
    assert!(!text.contains("1012345678"), "of somebody else");
    world.end().await;
}
