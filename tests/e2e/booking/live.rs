//! Appointments on live topics, with real WebSockets.

use super::at;
use crate::realtime::{Socket, connect, ticket};
use crate::world::{SignedIn, World};
use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;

/// Somebody's open WebSocket.
struct Ear(Socket);

impl Ear {
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

    /// Follows a topic; the answer.
    async fn follow(&mut self, topic: &str) -> Value {
        let message = json!({"action": "subscribe", "topic": topic}).to_string();
        self.0.send(Message::text(message)).await.unwrap();
        self.next().await
    }

    /// All that has come since one looked last.
    async fn heard(&mut self, world: &World) -> Vec<Value> {
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

/// What messages of a topic tell of appointments: type, id, status.
fn of_appointments(heard: &[Value], topic: &str) -> Vec<(String, String, String)> {
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let told = heard.iter().filter(|it| it["topic"] == topic && it["type"] != "notification");
    told.map(|it| (text(&it["type"]), text(&it["data"]["id"]), text(&it["data"]["status"]))).collect()
}

/// The versions of a topic grow, without a gap after `before`; the last one.
fn grows(heard: &[Value], topic: &str, before: i64) -> i64 {
    let versions: Vec<i64> =
        heard.iter().filter(|it| it["topic"] == topic).map(|it| it["version"].as_i64().unwrap()).collect();
    let expected: Vec<i64> = (before + 1..).take(versions.len()).collect();
    assert_eq!(versions, expected, "{heard:?}");
    before + i64::try_from(versions.len()).unwrap()
}

#[tokio::test]
async fn customers_and_staff_see_appointments_change_live() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let board = format!("board:{}", salon.branch.id);
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let seeing = world.role(&salon.firm, &salon.branch, &["booking_view"]).await;
    let queueing = world.role(&salon.firm, &salon.branch, &["queue_view"]).await;
    let reception = world.employee(&salon.firm, &salon.branch, std::slice::from_ref(&seeing)).await;
    let counter = world.employee(&salon.firm, &salon.branch, &[queueing]).await;
    world.wait_until_idle().await;

    let (mut hers, mut others) = (Ear::open(&world, &layla).await, Ear::open(&world, &amal).await);
    let mut staff = Vec::new();
    for who in [&salon.firm.owner, &reception.who, &counter.who] {
        let mut ear = Ear::open(&world, who).await;
        let answer = ear.follow(&board).await;
        assert_eq!((&answer["type"], &answer["version"]), (&json!("subscribed"), &json!(0)), "{answer}");
        staff.push(ear);
    }
    let mut since = Vec::new();
    for ear in [&mut hers, &mut others] {
        let answer = ear.follow("me").await;
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
    let told = |kind: &str, it: &Value, status: &str| (kind.to_owned(), id(it), status.to_owned());
    let mine = hers.heard(&world).await;
    assert_eq!(of_appointments(&mine, "me"), [told("appointment_update", &one, "confirmed")]);
    let shown = &mine.iter().find(|it| it["type"] == "appointment_update").unwrap()["data"];
    assert_eq!((&shown["start"], &shown["shop_id"]), (&json!(at(2, "16:00")), &json!(salon.branch.id)));
    since[0] = grows(&mine, "me", since[0]);
    let mut version = 0;
    for ear in &mut staff {
        let heard = ear.heard(&world).await;
        assert_eq!(of_appointments(&heard, &board), [told("new_booking", &one, "confirmed")]);
        let shown = &heard[0]["data"];
        assert_eq!((&shown["customer_name"], &shown["start"]), (&json!("Layla"), &json!(at(2, "16:00"))));
        let text = shown.to_string();
        assert!(!text.contains("ركبة") && !text.contains(&layla.phone), "{text}");
        version = grows(&heard, &board, 0);
    }

    let new = world.moved(&layla, "customer", &one, &at(2, "18:00")).await;
    let mine = hers.heard(&world).await;
    let mut changes = of_appointments(&mine, "me");
    changes.sort_unstable();
    let mut expected = [told("appointment_update", &one, "rescheduled"), told("appointment_update", &new, "confirmed")];
    expected.sort_unstable();
    assert_eq!(changes, expected);
    since[0] = grows(&mine, "me", since[0]);
    let mut after = version;
    for ear in &mut staff {
        let heard = ear.heard(&world).await;
        let mut changes = of_appointments(&heard, &board);
        changes.sort_unstable();
        assert_eq!(changes, [told("appointment_update", &one, "rescheduled"), told("new_booking", &new, "confirmed")]);
        after = grows(&heard, &board, version);
    }

    // Whose rights are withdrawn hears no more, though the socket stays open.
    let path = format!("/shop/v1/employees/{}/roles/{seeing}", reception.employee);
    let answer = world.call(&salon.firm.owner, Method::DELETE, &path, None).await;
    assert!(answer.status < 300, "{}", answer.text);
    world.cancelled(&layla, "customer", &new).await;
    let mine = hers.heard(&world).await;
    assert_eq!(of_appointments(&mine, "me"), [told("appointment_update", &new, "cancelled")]);
    grows(&mine, "me", since[0]);
    for (at, ear) in staff.iter_mut().enumerate() {
        let heard = ear.heard(&world).await;
        let expected = if at == 1 { vec![] } else { vec![told("appointment_update", &new, "cancelled")] };
        assert_eq!(of_appointments(&heard, &board), expected, "{at}");
        if at != 1 {
            grows(&heard, &board, after);
        }
    }
    assert_eq!(others.heard(&world).await, Vec::<Value>::new());
    // Whoever comes back knows from the version how much they missed.
    let mut again = Ear::open(&world, &salon.firm.owner).await;
    assert_eq!(again.follow(&board).await["version"], after + 1);
    world.end().await;
}

#[tokio::test]
async fn boards_are_closed_to_whoever_may_not_see_them() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let other = world.booking_shop(1).await;
    let board = format!("board:{}", salon.branch.id);
    let layla = world.customer(0).await;
    let role = world.role(&salon.firm, &salon.branch, &["customer_view", "service_edit"]).await;
    let cleaner = world.employee(&salon.firm, &salon.branch, &[role]).await;
    let mut ears = Vec::new();
    for (who, code) in [
        (&layla, "unauthenticated"),
        (&other.firm.owner, "not_found"),
        (&other.people[0].who, "not_found"),
        (&cleaner.who, "permission_denied"),
    ] {
        let mut ear = Ear::open(&world, who).await;
        let answer = ear.follow(&board).await;
        assert_eq!((&answer["type"], &answer["data"]["code"]), (&json!("error"), &json!(code)), "{answer}");
        assert_eq!(answer["topic"], board);
        ears.push(ear);
    }
    let nowhere = format!("board:{}", salon.branch.id.replace("shop_0", "shop_1"));
    let mut ear = Ear::open(&world, &salon.firm.owner).await;
    assert_eq!(ear.follow(&nowhere).await["data"]["code"], "not_found");
    let amal = world.customer(0).await;
    world.booked(&amal, &salon.service, &at(2, "16:00")).await;
    for ear in &mut ears {
        assert_eq!(ear.heard(&world).await, Vec::<Value>::new());
    }
    world.end().await;
}
