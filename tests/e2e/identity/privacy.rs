//! Export and erasure of personal data, and where it must never be.

use crate::firm::fresh_phone;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use std::io::{self, Read as _};
use std::sync::{Arc, Mutex};
use store::keys;

const EXPORT: &str = "/identity/v1/me/export";
const ERASURE: &str = "/identity/v1/me/erasure";

type Archive = zip::ZipArchive<io::Cursor<Vec<u8>>>;

/// The file of an export, and the text of its JSON.
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
    let asked = world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!(asked.status, 202, "{}", asked.text);
    let repeated = world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!((repeated.status, &repeated.text), (202, &asked.text));
    assert_eq!(repeated.headers["idempotent-replayed"], "true");
    world.settle().await;
    let ready = world.call(&who, Method::GET, EXPORT, None).await;
    assert_eq!(ready.body["status"], "ready", "{}", ready.text);
    let url = ready.body["url"].as_str().unwrap();
    let (mut zip, text) = unpacked(url).await;
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

/// Somebody of Riyadh with a name of their own.
async fn noura(world: &World) -> SignedIn {
    let who = world.customer(0).await;
    world.call(&who, Method::PATCH, "/identity/v1/me", Some(&json!({"name": "Canary Noura"}))).await;
    who
}

#[tokio::test]
async fn an_export_holds_the_tickets_in_line_and_those_that_are_over_and_nothing_about_staff() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let other = world.queue(&shop.firm, &shop.branch, json!({})).await;
    let (owner, who) = (&shop.firm.owner, noura(&world).await);
    let waits = world.joined(&who, &shop.queue).await;
    let served = world.joined(&who, &other).await;
    for step in ["call", "start", "finish"] {
        world.done(owner, "shop", &served, step, None).await;
    }
    assert_eq!(world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await.status, 202);
    world.settle().await;
    let ready = world.call(&who, Method::GET, EXPORT, None).await;
    let (mut zip, text) = unpacked(ready.body["url"].as_str().unwrap()).await;
    let all: Value = serde_json::from_str(&text).unwrap();
    let mut tickets: Vec<&str> =
        all["ticket"].as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap()).collect();
    tickets.sort_unstable();
    let mut expected = [waits["number"].as_str().unwrap(), served["number"].as_str().unwrap()];
    expected.sort_unstable();
    assert_eq!(tickets, expected);
    assert!(zip.by_name("ticket.csv").is_ok());
    let staff = owner.user["id"].as_str().unwrap();
    assert!(!text.contains(staff), "who served them is about staff");
    world.end().await;
}

#[tokio::test]
async fn an_erased_account_leaves_its_queues_and_takes_its_name_off_every_ticket() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let (firm, branch) = (&shop.firm, &shop.branch);
    let (serving, over) = (world.queue(firm, branch, json!({})).await, world.queue(firm, branch, json!({})).await);
    let who = noura(&world).await;
    let here = json!({"location": {"lat": 24.7201, "lng": 46.6802}});
    let waits = world.join(&who, &shop.queue, here).await.body["ticket"].clone();
    let (begun, served) = (world.joined(&who, &serving).await, world.joined(&who, &over).await);
    for (ticket, steps) in [(&begun, &["call", "start"][..]), (&served, &["call", "start", "finish"][..])] {
        for step in steps {
            world.done(&firm.owner, "shop", ticket, step, None).await;
        }
    }
    let amal = world.customer(0).await;
    let behind = world.joined(&amal, &shop.queue).await;
    assert_eq!(world.call(&who, Method::POST, ERASURE, Some(&json!({}))).await.status, 202);
    world.advance(73 * 3_600).await;
    for _ in 0..2 {
        let job = world.post("/_local/jobs/erase-accounts", &json!({})).await;
        assert_eq!(job.status, 200, "{}", job.text);
    }
    world.settle().await;

    let (owner, amal) = (world.again(&firm.owner).await, world.again(&amal).await);
    let behind = world.ticket(&amal, &behind).await;
    assert_eq!((&behind["ahead"], &behind["status"]), (&json!(0), &json!("waiting")), "{behind}");
    let board = world.board(&owner, &shop.queue).await;
    assert_eq!(board["items"].as_array().unwrap().len(), 1, "{board}");
    // Who is being served is served to the end.
    let items = world.board(&owner, &serving).await["items"].clone();
    assert_eq!((&items[0]["status"], &items[0]["customer"]["name"]), (&json!("serving"), &json!("Deleted user")));
    world.done(&owner, "shop", &begun, "finish", None).await;

    let table = world.table().await;
    for (ticket, status) in [(&waits, "left"), (&begun, "served"), (&served, "served")] {
        let id = ticket["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(table.get(&keys::in_line(id)).await.unwrap(), None);
        let item = table.get(&keys::past_ticket(id)).await.unwrap().unwrap();
        assert_eq!((item.text("status"), item.text("name")), (Some(status), Some("Deleted user")));
        assert!(!item.has("lat") && !item.has("lng"));
    }
    let tag = model::queue::QueueTag::of(shop.queue.parse().unwrap());
    let head = table.get(&keys::number_issuer(tag)).await.unwrap().unwrap();
    assert_eq!(head.number("active"), 1, "its place is free for somebody else");
    let user = keys::user_partition(who.user["id"].as_str().unwrap().parse().unwrap());
    let rest = table.query_all(&user, "").await.unwrap();
    // The inbox is a number by now: what was told since, to nobody.
    assert!(rest.iter().all(|it| matches!(it.text("entity"), Some("User" | "Consent" | "Inbox"))), "{rest:?}");
    assert!(rest.iter().all(|it| !it.has("name") && !it.has("phone")), "{rest:?}");
    let events = world.get("/_local/events").await;
    let mut left = events.body["items"].as_array().unwrap().iter();
    let left = left.by_ref().filter(|it| it["detail_type"] == "TicketLeft").count();
    assert_eq!(left, 1, "however often the job runs");
    world.end().await;
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Begins to keep what this process logs, as far as it would be logged in AWS.
    fn kept() -> Self {
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().json().with_max_level(tracing::Level::INFO);
        let subscriber = subscriber.with_writer(move || writer.clone()).finish();
        tracing::subscriber::set_global_default(subscriber).unwrap();
        log
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_number_the_name_and_the_notes_of_a_guest_are_in_no_log_no_event_and_no_audit_entry() {
    let log = Log::kept();
    // In this process, whose log is kept.
    let world = World::with_bootstraps(None).await;
    let shop = world.parlour(1, json!({})).await;
    let (owner, phones) = (&shop.firm.owner, [fresh_phone(), fresh_phone()]);
    let guest = json!({"party": {"name": "Canary Huda", "phone": phones[0]}, "notes": "Canary, allergic to henna"});
    let added = world.add(owner, &shop.queue, guest).await;
    assert_eq!(added.status, 201, "{}", added.text);
    let body = json!({"name": "Canary Reem", "phone": phones[1]});
    let joined = world.guest(&shop.queue, "guest-key-0123456789", body).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    let mut served = Vec::new();
    for _ in 0..2 {
        let called = world.next(owner, &shop.queue, json!({})).await;
        served.push(called["ticket"]["id"].as_str().unwrap().parse().unwrap());
        for step in ["recall", "skip", "reinstatement", "call", "start", "finish"] {
            world.done(owner, "shop", &called["ticket"], step, None).await;
        }
    }
    let page = format!("/customer/v1/public-tickets/{}", joined.body["token"].as_str().unwrap());
    let page = world.get(&page).await;
    assert_eq!(page.body["status"], "served", "{}", page.text);
    world.settle().await;
    // Once it is over, nobody needs their number any more.
    let table = world.table().await;
    for id in served {
        let over = table.get(&keys::past_ticket(id)).await.unwrap().unwrap();
        assert!(over.text("status") == Some("served") && !over.has("phone") && !over.has("lat"), "{over:?}");
    }
    let admin = world.admin().await;
    let path = format!("/admin/v1/audit?company_id={}&limit=100", shop.firm.id);
    let audit = world.call(&admin, Method::GET, &path, None).await;
    assert!(audit.text.contains("reinstate"), "{}", audit.text);
    let events = world.get("/_local/events").await;
    assert!(events.text.contains("TicketServed") && log.text().contains("otp_verified"), "{}", log.text());
    let board = world.board(owner, &shop.queue).await.to_string();
    for (what, text) in [
        ("log", &log.text()),
        ("events", &events.text),
        ("audit", &audit.text),
        ("page", &page.text),
        ("answer", &joined.text),
        ("board", &board),
    ] {
        for secret in [&phones[0][1..], &phones[1][1..], &phones[0][5..], &phones[1][5..]] {
            assert!(!text.contains(secret), "{what} shows {secret}: {text}");
        }
        assert!(what == "board" || !text.contains("Canary"), "{what} shows a name: {text}");
    }
    world.end().await;
}
