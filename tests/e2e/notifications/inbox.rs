//! The inbox over HTTP: listing, counting, reading.

use super::NOTIFICATIONS;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use store::keys;

const DAY: i64 = 86_400;

impl World {
    async fn notifications(&self, who: &SignedIn, query: &str) -> Vec<Value> {
        let listed = self.call(who, Method::GET, &format!("{NOTIFICATIONS}{query}"), None).await;
        assert_eq!(listed.status, 200, "{}", listed.text);
        listed.body["items"].as_array().unwrap().clone()
    }

    /// Checks that the count of unread notifications equals a recount.
    async fn check_count(&self, who: &SignedIn, expected: usize) {
        let recounted = self.notifications(who, "?unread=true&limit=100").await.len();
        let counted = usize::try_from(self.unread_count(who).await).unwrap();
        assert_eq!((counted, recounted), (expected, expected));
    }

    async fn read_some(&self, who: &SignedIn, body: &Value) -> u64 {
        let read = self.call(who, Method::POST, &format!("{NOTIFICATIONS}/read"), Some(body)).await;
        assert_eq!(read.status, 200, "{}", read.text);
        read.body["unread_count"].as_u64().unwrap()
    }
}

fn ids(items: &[Value]) -> Vec<&str> {
    items.iter().map(|it| it["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn notifications_are_listed_newest_first_in_pages_and_in_the_language_of_the_request() {
    let world = World::new().await;
    let who = world.customer(0).await;
    let mut sent = Vec::new();
    for _ in 0..5 {
        sent.insert(0, world.notified(&who, "export_ready").await);
        world.advance(1).await;
    }
    assert_eq!(ids(&world.notifications(&who, "").await)[..5], sent[..]);
    let first = world.call(&who, Method::GET, "/customer/v1/notifications?limit=3", None).await;
    let cursor = first.body["next_cursor"].as_str().unwrap();
    let rest = format!("/customer/v1/notifications?limit=3&cursor={cursor}");
    let rest = world.call(&who, Method::GET, &rest, None).await;
    let both = [first.body["items"].as_array().unwrap().clone(), rest.body["items"].as_array().unwrap().clone()];
    assert_eq!(ids(&both.concat())[..5], sent[..]);

    let english = world.request(Method::GET, NOTIFICATIONS).bearer_auth(&who.access).header("accept-language", "en");
    let english = world.send(english).await.body["items"][0].clone();
    assert_eq!((&english["title"], &english["type"]), (&json!("Your data is ready"), &json!("export_ready")));
    assert_eq!((&english["link"], &english["read_at"]), (&json!("/notifications"), &Value::Null));
    let own_language = world.notifications(&who, "?limit=1").await;
    assert_eq!(own_language[0]["body"], "ملف بياناتك جاهز لمدة 24 ساعة.");
    world.end().await;
}

#[tokio::test]
async fn what_was_read_is_counted_and_listed_as_read() {
    let world = World::new().await;
    let who = world.customer(0).await;
    let before = world.unread_count(&who).await;
    world.read_some(&who, &json!({"all": true})).await;
    let mut sent = Vec::new();
    for _ in 0..4 {
        sent.push(world.notified(&who, "export_ready").await);
    }
    world.check_count(&who, 4).await;
    let one = format!("/customer/v1/notifications/{}/read", sent[0]);
    for _ in 0..2 {
        let read = world.call(&who, Method::POST, &one, None).await;
        assert_eq!((read.status, read.body["read_at"].is_string()), (200, true), "{}", read.text);
        world.check_count(&who, 3).await;
    }
    let gone = model::Id::<model::id::Notification>::fixed(7).to_string();
    let named = json!({"ids": [sent[0], sent[1], sent[1], gone]});
    assert_eq!(world.read_some(&who, &named).await, 2);
    world.check_count(&who, 2).await;
    assert_eq!(world.read_some(&who, &json!({"all": true})).await, 0);
    world.check_count(&who, 0).await;
    let all = world.notifications(&who, "").await;
    assert_eq!(all.len(), usize::try_from(before).unwrap() + 4);
    assert!(all.iter().all(|it| it["read_at"].is_string()), "{all:?}");
    world.end().await;
}

#[tokio::test]
async fn everybody_reads_their_own_notifications_whichever_client_they_use() {
    let world = World::new().await;
    let company = world.company("Owner").await;
    let (owner, admin, customer) = (&company.owner, world.admin().await, world.customer(0).await);
    let of_owner = world.notified(owner, "export_ready").await;
    world.notified(&admin, "export_ready").await;
    for who in [owner, &admin, &customer] {
        let listed = world.notifications(who, "").await;
        assert_eq!(ids(&listed).contains(&of_owner.as_str()), who.phone == owner.phone);
    }
    for who in [&admin, &customer] {
        let foreign = world.call(who, Method::POST, &format!("{NOTIFICATIONS}/{of_owner}/read"), None).await;
        assert_eq!(foreign.code(), (404, "not_found"));
        let before = world.unread_count(owner).await;
        world.read_some(who, &json!({"ids": [of_owner]})).await;
        assert_eq!(world.unread_count(owner).await, before);
    }
    for (path, method) in [("", Method::GET), ("/unread-count", Method::GET)] {
        let staff = world.call(owner, method, &format!("/customer/v1/notifications{path}"), None).await;
        assert_eq!(staff.status, 401, "{}", staff.text);
    }
    world.end().await;
}

#[tokio::test]
async fn what_to_read_is_named_either_by_ids_or_as_all() {
    let world = World::new().await;
    let who = world.customer(0).await;
    world.notified(&who, "export_ready").await;
    let before = world.unread_count(&who).await;
    for body in [
        json!({}),
        json!({"all": false}),
        json!({"ids": []}),
        json!({"ids": ["x"]}),
        json!({"ids": vec!["ntf_01h455vb4pex5vsknk084sn02q"; 101]}),
        json!({"ids": ["ntf_01h455vb4pex5vsknk084sn02q"], "all": true}),
        json!({"ids": null}),
        json!({"all": true, "more": 1}),
    ] {
        let refused = world.call(&who, Method::POST, &format!("{NOTIFICATIONS}/read"), Some(&body)).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{body}");
    }
    assert_eq!(world.unread_count(&who).await, before);
    world.end().await;
}

#[tokio::test]
async fn notifications_are_kept_for_thirty_days() {
    let world = World::new().await;
    let mut who = world.customer(0).await;
    world.read_some(&who, &json!({"all": true})).await;
    world.notified(&who, "export_ready").await;
    for (days, left) in [(20, 1), (9, 1), (3, 0)] {
        world.advance(days * DAY).await;
        who = world.again(&who).await;
        world.check_count(&who, left).await;
    }
    assert_eq!(world.notifications(&who, "").await, Vec::<Value>::new());
    world.notified(&who, "export_ready").await;
    world.check_count(&who, 1).await;
    assert_eq!(world.read_some(&who, &json!({"all": true})).await, 0);
    world.end().await;
}

#[tokio::test]
async fn a_notification_whose_delivery_was_interrupted_is_there_and_counted_once() {
    let world = World::new().await;
    let mut who = world.customer(0).await;
    world.read_some(&who, &json!({"all": true})).await;
    for calls in 0..4 {
        let before = world.unread_count(&who).await;
        let event = world.notification_request(&who, "export_ready", json!({})).await;
        let kill = json!({"name": "kill", "function": "send-notifications", "after_calls": calls});
        world.fault(&kill).await;
        let killed = world.post("/_local/jobs/send-notifications", &event).await;
        assert_ne!(killed.status, 200, "{calls}: {}", killed.text);
        // What was interrupted is taken over when its lease is over.
        world.advance(300).await;
        who = world.again(&who).await;
        for _ in 0..2 {
            let answer = world.post("/_local/jobs/send-notifications", &event).await;
            assert_eq!(answer.status, 200, "{calls}: {}", answer.text);
        }
        assert_eq!(world.unread_count(&who).await, before + 1, "{calls}");
    }
    world.check_count(&who, 4).await;
    world.end().await;
}

#[tokio::test]
async fn concurrent_readers_never_count_below_zero() {
    let world = World::new().await;
    let who = world.customer(0).await;
    for _ in 0..10 {
        world.notified(&who, "export_ready").await;
    }
    let all = json!({"all": true});
    let reads = (0..4).map(|_| world.read_some(&who, &all));
    futures_util::future::join_all(reads).await;
    world.check_count(&who, 0).await;
    let user = who.user["id"].as_str().unwrap().parse().unwrap();
    let inbox = world.table().await.get(&keys::inbox(user)).await.unwrap().unwrap();
    let mut counts = inbox.0.keys().filter(|it| it.starts_with("unread#")).map(|it| inbox.number(it));
    assert!(counts.all(|it| it == 0));
    world.end().await;
}
