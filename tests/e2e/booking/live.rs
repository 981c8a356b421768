//! Appointments on live topics, over WebSockets.

use super::at;
use crate::realtime::{Socket, connect, ticket};
use crate::world::{SignedIn, World};
use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;

/// An open WebSocket of a user.
struct Subscriber(Socket);

impl Subscriber {
    async fn open(world: &World, who: &SignedIn) -> Self {
        Self(connect(&ticket(world, who).await).await.unwrap())
    }

    async fn next(&mut self) -> Value {
        loop {
            let frame = tokio::time::timeout(Duration::from_secs(10), self.0.next()).await.unwrap().unwrap().unwrap();
            if let Message::Text(text) = frame {
                return serde_json::from_str(&text).unwrap();
            }
        }
    }

    /// Subscribes to a topic. Returns the response.
    async fn subscribe(&mut self, topic: &str) -> Value {
        let message = json!({"action": "subscribe", "topic": topic}).to_string();
        self.0.send(Message::text(message)).await.unwrap();
        self.next().await
    }

    /// Returns all messages since the last call.
    async fn received(&mut self, world: &World) -> Vec<Value> {
        world.wait_until_idle().await;
        self.0.send(Message::text(json!({"action": "ping"}).to_string())).await.unwrap();
        let mut all = Vec::new();
        loop {
            match self.next().await {
                message if message["type"] == "pong" => return all,
                message => all.push(message),
            }
        }
    }
}

/// Returns the updates of appointments among the messages of a topic: type, id, status. Not what becomes of time.
fn appointment_updates(messages: &[Value], topic: &str) -> Vec<(String, String, String)> {
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let others = ["notification", "unread_count", "booking_update"];
    let is_other = |it: &&Value| others.iter().any(|kind| it["type"] == *kind);
    let updates = messages.iter().filter(|it| it["topic"] == topic && !is_other(it));
    updates.map(|it| (text(&it["type"]), text(&it["data"]["id"]), text(&it["data"]["status"]))).collect()
}

/// Checks that the versions of a topic follow `before` without a gap. Returns the last version.
fn check_versions(messages: &[Value], topic: &str, before: i64) -> i64 {
    let versions: Vec<i64> =
        messages.iter().filter(|it| it["topic"] == topic).map(|it| it["version"].as_i64().unwrap()).collect();
    let expected: Vec<i64> = (before + 1..).take(versions.len()).collect();
    assert_eq!(versions, expected, "{messages:?}");
    before + i64::try_from(versions.len()).unwrap()
}

#[tokio::test]
async fn customers_and_staff_see_appointments_change_live() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let board = format!("board:{}", salon.branch.id);
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let booking_role = world.role(&salon.company, &salon.branch, &["booking_view"]).await;
    let queue_role = world.role(&salon.company, &salon.branch, &["queue_view"]).await;
    let reception = world.employee(&salon.company, &salon.branch, std::slice::from_ref(&booking_role)).await;
    let counter = world.employee(&salon.company, &salon.branch, &[queue_role]).await;
    world.wait_until_idle().await;

    let (mut customer, mut other_customer) =
        (Subscriber::open(&world, &layla).await, Subscriber::open(&world, &amal).await);
    let mut staff = Vec::new();
    for who in [&salon.company.owner, &reception.who, &counter.who] {
        let mut subscriber = Subscriber::open(&world, who).await;
        let answer = subscriber.subscribe(&board).await;
        assert_eq!((&answer["type"], &answer["version"]), (&json!("subscribed"), &json!(0)), "{answer}");
        staff.push(subscriber);
    }
    let mut since = Vec::new();
    for subscriber in [&mut customer, &mut other_customer] {
        let answer = subscriber.subscribe("me").await;
        assert_eq!(answer["type"], "subscribed", "{answer}");
        since.push(answer["version"].as_i64().unwrap());
    }

    let body = json!({
        "items": [{"service_id": salon.service, "start": at(2, "16:00")}], "notes": "ركبة تؤلمني",
    });
    let booked = world.create(&layla, "/customer/v1/appointments", &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let one = booked.body["appointments"][0].clone();
    let id = |it: &Value| it["id"].as_str().unwrap().to_owned();
    let update = |kind: &str, it: &Value, status: &str| (kind.to_owned(), id(it), status.to_owned());
    let own_messages = customer.received(&world).await;
    assert_eq!(appointment_updates(&own_messages, "me"), [update("appointment_update", &one, "confirmed")]);
    let shown = &own_messages.iter().find(|it| it["type"] == "appointment_update").unwrap()["data"];
    assert_eq!((&shown["start"], &shown["shop_id"]), (&json!(at(2, "16:00")), &json!(salon.branch.id)));
    since[0] = check_versions(&own_messages, "me", since[0]);
    let mut version = 0;
    for subscriber in &mut staff {
        let messages = subscriber.received(&world).await;
        assert_eq!(appointment_updates(&messages, &board), [update("new_booking", &one, "confirmed")]);
        let shown = &messages[0]["data"];
        assert_eq!((&shown["customer_name"], &shown["start"]), (&json!("Layla"), &json!(at(2, "16:00"))));
        let text = shown.to_string();
        assert!(!text.contains("ركبة") && !text.contains(&layla.phone), "{text}");
        version = check_versions(&messages, &board, 0);
    }

    let new = world.moved(&layla, "customer", &one, &at(2, "18:00")).await;
    let own_messages = customer.received(&world).await;
    let mut changes = appointment_updates(&own_messages, "me");
    changes.sort_unstable();
    let mut expected =
        [update("appointment_update", &one, "rescheduled"), update("appointment_update", &new, "confirmed")];
    expected.sort_unstable();
    assert_eq!(changes, expected);
    since[0] = check_versions(&own_messages, "me", since[0]);
    let mut after = version;
    for subscriber in &mut staff {
        let messages = subscriber.received(&world).await;
        let mut changes = appointment_updates(&messages, &board);
        changes.sort_unstable();
        assert_eq!(
            changes,
            [update("appointment_update", &one, "rescheduled"), update("new_booking", &new, "confirmed")]
        );
        after = check_versions(&messages, &board, version);
    }

    // An employee whose role is revoked gets no more messages, although the socket stays open.
    let path = format!("/shop/v1/employees/{}/roles/{booking_role}", reception.employee);
    let answer = world.call(&salon.company.owner, Method::DELETE, &path, None).await;
    assert!(answer.status < 300, "{}", answer.text);
    world.cancelled(&layla, "customer", &new).await;
    let own_messages = customer.received(&world).await;
    assert_eq!(appointment_updates(&own_messages, "me"), [update("appointment_update", &new, "cancelled")]);
    check_versions(&own_messages, "me", since[0]);
    let mut last = after;
    for (at, subscriber) in staff.iter_mut().enumerate() {
        let messages = subscriber.received(&world).await;
        let expected = if at == 1 { vec![] } else { vec![update("appointment_update", &new, "cancelled")] };
        assert_eq!(appointment_updates(&messages, &board), expected, "{at}");
        if at != 1 {
            last = check_versions(&messages, &board, after);
            let freed = messages.iter().find(|it| it["type"] == "booking_update").unwrap();
            assert_eq!((&freed["data"]["action"], &freed["data"]["appointment_id"]), (&json!("freed"), &new["id"]));
        }
    }
    assert_eq!(other_customer.received(&world).await, Vec::<Value>::new());
    // A client that subscribes again sees from the version whether it missed messages.
    let mut again = Subscriber::open(&world, &salon.company.owner).await;
    assert!(last > after);
    assert_eq!(again.subscribe(&board).await["version"], last);
    world.end().await;
}

#[tokio::test]
async fn a_board_is_closed_to_users_without_permission() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let other = world.booking_shop(1).await;
    let board = format!("board:{}", salon.branch.id);
    let layla = world.customer(0).await;
    let role = world.role(&salon.company, &salon.branch, &["customer_view", "service_edit"]).await;
    let cleaner = world.employee(&salon.company, &salon.branch, &[role]).await;
    let mut subscribers = Vec::new();
    for (who, code) in [
        (&layla, "unauthenticated"),
        (&other.company.owner, "not_found"),
        (&other.specialists[0].who, "not_found"),
        (&cleaner.who, "permission_denied"),
    ] {
        let mut subscriber = Subscriber::open(&world, who).await;
        let answer = subscriber.subscribe(&board).await;
        assert_eq!((&answer["type"], &answer["data"]["code"]), (&json!("error"), &json!(code)), "{answer}");
        assert_eq!(answer["topic"], board);
        subscribers.push(subscriber);
    }
    let missing = format!("board:{}", salon.branch.id.replace("shop_0", "shop_1"));
    let mut subscriber = Subscriber::open(&world, &salon.company.owner).await;
    assert_eq!(subscriber.subscribe(&missing).await["data"]["code"], "not_found");
    let amal = world.customer(0).await;
    world.booked(&amal, &salon.service, &at(2, "16:00")).await;
    for subscriber in &mut subscribers {
        assert_eq!(subscriber.received(&world).await, Vec::<Value>::new());
    }
    world.end().await;
}
