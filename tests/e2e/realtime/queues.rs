//! Live queues, as those who watch them see them.

use super::{Socket, ask, connect, ticket};
use crate::world::{SignedIn, World, eventually};
use futures_util::StreamExt as _;
use model::Id;
use model::id::Queue;
use model::queue::QueueTag;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use store::keys;
use tokio_tungstenite::tungstenite::Message;

/// A socket without an account; with the token of a ticket's page, if one is given.
pub async fn visit(world: &World, token: Option<&str>) -> Socket {
    let answer = world.post("/customer/v1/socket-tickets", &json!({ "token": token })).await;
    assert_eq!((answer.status, &answer.body["expires_in"]), (200, &json!(30)), "{}", answer.text);
    let text = |name: &str| answer.body[name].as_str().unwrap().to_owned();
    connect(&format!("{}?ticket={}", text("url"), text("ticket"))).await.unwrap()
}

async fn subscribe(socket: &mut Socket, topic: &str) -> Value {
    ask(socket, &json!({"action": "subscribe", "topic": topic})).await
}

/// A socket that follows a queue, with what it learnt first.
pub async fn follow(mut socket: Socket, queue: &str) -> (Socket, Value) {
    let told = subscribe(&mut socket, &format!("queue:{queue}")).await;
    assert_eq!(told["type"], "subscribed", "{told}");
    (socket, told)
}

/// Everything that is heard until `last` holds of a message.
async fn heard(socket: &mut Socket, last: impl Fn(&Value) -> bool) -> Vec<Value> {
    let mut all = Vec::new();
    loop {
        let frame = tokio::time::timeout(Duration::from_secs(12), socket.next()).await;
        let frame = frame.unwrap_or_else(|_| panic!("heard only {all:?}")).unwrap().unwrap();
        if let Message::Text(text) = frame {
            all.push(serde_json::from_str(&text).unwrap());
            if all.last().is_some_and(&last) {
                return all;
            }
        }
    }
}

fn is(kind: &'static str) -> impl Fn(&Value) -> bool {
    move |it| it["type"] == kind
}

fn kinds(messages: &[Value]) -> Vec<&str> {
    messages.iter().map(|it| it["type"].as_str().unwrap()).collect()
}

/// A public state without the estimate, which the clock changes.
pub fn state(document: &Value) -> Value {
    let members = ["status", "waiting", "now_serving", "called", "next"];
    members.iter().map(|it| ((*it).to_owned(), document[*it].clone())).collect::<serde_json::Map<_, _>>().into()
}

pub async fn shown(world: &World, queue: &str) -> Value {
    state(&world.get(&format!("/customer/v1/queues/{queue}")).await.body)
}

/// How many follow a queue, by the rows.
pub async fn followers(world: &World, queue: &str) -> usize {
    let tag = QueueTag::of(queue.parse::<Id<Queue>>().unwrap());
    world.table().await.query_all(&keys::followers_partition(tag), "").await.unwrap().len()
}

#[tokio::test]
async fn visitors_follow_queues_and_nothing_else_and_leave_nothing_behind() {
    let world = World::new().await;
    let at = world.parlour(1, json!({})).await;
    world.settle().await;
    let (mut socket, told) = follow(visit(&world, None).await, &at.queue).await;
    assert_eq!(state(&told["data"]["state"]), shown(&world, &at.queue).await);
    assert_eq!((&told["data"]["tickets"], &told["version"]), (&json!([]), &json!(0)));
    for (topic, code) in [
        ("me".to_owned(), "unauthenticated"),
        (format!("board:{}", at.branch.id), "unauthenticated"),
        (format!("queue:{}", Id::<Queue>::fixed(7)), "not_found"),
        ("queue:x".to_owned(), "not_found"),
    ] {
        let refused = subscribe(&mut socket, &topic).await;
        assert_eq!((&refused["type"], &refused["data"]["code"]), (&json!("error"), &json!(code)), "{topic}");
    }
    assert_eq!(followers(&world, &at.queue).await, 1);
    let topic = format!("queue:{}", at.queue);
    assert_eq!(ask(&mut socket, &json!({"action": "unsubscribe", "topic": topic})).await["type"], "unsubscribed");
    assert_eq!(followers(&world, &at.queue).await, 0);

    // Whoever goes is forgotten, whether they say so or not.
    let (socket, _) = follow(socket, &at.queue).await;
    let who = world.customer(0).await;
    let (signed_in, _) = follow(connect(&ticket(&world, &who).await).await.unwrap(), &at.queue).await;
    assert_eq!(followers(&world, &at.queue).await, 2);
    drop((socket, signed_in));
    eventually("nobody follows", || async { followers(&world, &at.queue).await == 0 }).await;
    world.end().await;
}

#[tokio::test]
async fn a_users_sixth_socket_takes_the_place_of_the_oldest_with_all_that_it_follows() {
    let world = World::new().await;
    let at = world.parlour(1, json!({})).await;
    world.settle().await;
    let who = world.customer(0).await;
    let mut sockets = Vec::new();
    for _ in 0..6 {
        sockets.push(follow(connect(&ticket(&world, &who).await).await.unwrap(), &at.queue).await.0);
    }
    assert_eq!(followers(&world, &at.queue).await, 5);
    // The oldest by its second: any of those that were opened within one.
    let mut forgotten = 0;
    for socket in &mut sockets {
        let told = subscribe(socket, "me").await;
        forgotten += usize::from(told["data"]["code"] == "unauthenticated");
    }
    assert_eq!(forgotten, 1);
    // Ending the session ends the others.
    assert_eq!(world.call(&who, Method::DELETE, "/identity/v1/tokens", None).await.status, 204);
    eventually("nobody follows", || async { followers(&world, &at.queue).await == 0 }).await;
    world.end().await;
}

#[tokio::test]
async fn a_ticket_for_a_socket_is_for_a_page_that_exists() {
    let world = World::new().await;
    let wrong = world.post("/customer/v1/socket-tickets", &json!({"token": "a".repeat(48)})).await;
    assert_eq!(wrong.status, 404, "{}", wrong.text);
    let malformed = world.post("/customer/v1/socket-tickets", &json!({"token": "x"})).await;
    assert_eq!(malformed.status, 422, "{}", malformed.text);
    let empty = world.send(world.request(Method::POST, "/customer/v1/socket-tickets")).await;
    assert_eq!(empty.status, 200, "{}", empty.text);
    let url = format!("{}?ticket={}", empty.body["url"].as_str().unwrap(), empty.body["ticket"].as_str().unwrap());
    let opened = futures_util::future::join_all((0..4).map(|_| connect(&url))).await;
    assert_eq!(opened.iter().filter(|it| it.is_ok()).count(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_call_is_told_at_once_and_every_change_within_seconds() {
    let world = World::new().await;
    let at = world.parlour(1, json!({})).await;
    world.settle().await;
    let line = world.lined_up(&at.queue, 3).await;
    let [(first, _), (second, second_ticket), (third, third_ticket)] = &line[..] else { panic!() };
    world.settle().await;
    let (mut hall, told) = follow(visit(&world, None).await, &at.queue).await;
    let mut version = told["version"].as_i64().unwrap();
    let mine = |who: &SignedIn| {
        let who = who.clone();
        let (world, queue) = (&world, at.queue.clone());
        async move { follow(connect(&ticket(world, &who).await).await.unwrap(), &queue).await }
    };
    let (mut second_socket, told) = mine(second).await;
    let places = told["data"]["tickets"].as_array().unwrap();
    assert_eq!(places.len(), 1);
    assert_eq!((&places[0]["ticket_id"], &places[0]["position"]), (&second_ticket["id"], &json!(2)));
    let (mut third_socket, _) = mine(third).await;
    let (mut stranger, told) = mine(&world.customer(0).await).await;
    assert_eq!(told["data"]["tickets"], json!([]));

    let mut me = connect(&ticket(&world, first).await).await.unwrap();
    assert_eq!(subscribe(&mut me, "me").await["type"], "subscribed");
    let mut board = connect(&ticket(&world, &at.firm.owner).await).await.unwrap();
    assert_eq!(subscribe(&mut board, &format!("board:{}", at.branch.id)).await["type"], "subscribed");

    // The first change after a while: the call, and how everything stands then.
    let called = world.next(&at.firm.owner, &at.queue, json!({"counter": "3"})).await;
    let number = &called["ticket"]["number"];
    let all = heard(&mut hall, is("queue_state")).await;
    assert_eq!(kinds(&all), ["queue_update", "queue_state"]);
    let ticket = json!({"number": number, "status": "called", "counter": "3"});
    assert_eq!(all[0]["data"], json!({"action": "call", "ticket": ticket}));
    assert_eq!(state(&all[1]["data"]), shown(&world, &at.queue).await);
    assert_eq!(all[1]["data"].get("tickets"), None);
    for message in &all {
        version += 1;
        assert_eq!(message["version"], version, "{message}");
    }
    let own = heard(&mut me, is("ticket_update")).await;
    assert_eq!((&own[0]["data"]["number"], &own[0]["data"]["counter"]), (number, &json!("3")));
    let news = heard(&mut board, is("queue_update")).await;
    assert_eq!(news[0]["data"]["ticket"]["customer_name"], "Layla");

    // The second one leaves: the third moves up and is told so at once, the others within seconds.
    let left = Instant::now();
    world.done(second, "customer", second_ticket, "leave", None).await;
    let all = heard(&mut third_socket, is("position_update")).await;
    let place = &all.last().unwrap()["data"];
    assert_eq!((&place["ticket_id"], &place["position"]), (&third_ticket["id"], &json!(2)));
    assert!(left.elapsed() < Duration::from_secs(2), "{:?}", left.elapsed());
    let all = heard(&mut second_socket, is("position_update")).await;
    assert_eq!(all.last().unwrap()["data"]["status"], "left");
    let all = heard(&mut hall, is("queue_state")).await;
    assert_eq!(kinds(&all), ["queue_state"]);
    assert_eq!((&all[0]["version"], &all[0]["data"]["waiting"]), (&json!(version + 1), &json!(1)));
    assert!(left.elapsed() < Duration::from_secs(8), "{:?}", left.elapsed());
    // Only owners are told of places, and each of their own.
    let all = heard(&mut third_socket, |it| it["type"] == "queue_state" && it["version"] == version + 1).await;
    assert!(all.iter().all(|it| it["type"] != "position_update"));
    assert_eq!(all.last().unwrap()["data"]["tickets"][0]["position"], 2);
    let all = heard(&mut stranger, |it| it["type"] == "queue_state" && it["version"] == version + 1).await;
    assert!(all.iter().all(|it| it["type"] != "position_update" && it["data"].get("tickets").is_none()));

    // Closing is seen at once, also soon after a snapshot.
    world.set_queue(&at.firm.owner, &at.queue, json!({"status": "paused"})).await;
    let all = heard(&mut hall, is("queue_state")).await;
    assert_eq!((&all[0]["version"], &all[0]["data"]["status"]), (&json!(version + 2), &json!("paused")));
    assert_eq!(heard(&mut board, is("queue_status")).await.last().unwrap()["data"]["status"], "paused");
    world.end().await;
}

#[tokio::test]
async fn whoever_has_the_page_of_a_ticket_is_told_its_place() {
    let world = World::new().await;
    let at = world.parlour(1, json!({})).await;
    world.settle().await;
    world.lined_up(&at.queue, 1).await;
    let guest = world.guest(&at.queue, &crate::firm::key(), json!({"name": "Huda"})).await;
    assert_eq!(guest.status, 201, "{}", guest.text);
    world.settle().await;
    for token in ["token", "public_token"] {
        let token = guest.body[token].as_str().unwrap();
        let (_, told) = follow(visit(&world, Some(token)).await, &at.queue).await;
        assert_eq!(told["data"]["tickets"][0]["number"], guest.body["ticket"]["number"]);
    }
    let token = guest.body["token"].as_str().unwrap();
    let (mut socket, _) = follow(visit(&world, Some(token)).await, &at.queue).await;
    world.next(&at.firm.owner, &at.queue, json!({})).await;
    world.next(&at.firm.owner, &at.queue, json!({})).await;
    let all = heard(&mut socket, |it| it["type"] == "position_update" && it["data"]["status"] == "called").await;
    assert_eq!(all.last().unwrap()["data"]["number"], guest.body["ticket"]["number"]);
    let text = all.iter().map(ToString::to_string).collect::<String>();
    assert!(!text.contains("Huda") && !text.contains("Layla"), "{text}");
    world.end().await;
}

#[tokio::test]
async fn a_crowd_that_joins_is_a_few_snapshots_and_the_last_one_is_true() {
    let world = World::new().await;
    let at = world.parlour(1, json!({"capacity": 0})).await;
    world.settle().await;
    let (mut hall, told) = follow(visit(&world, None).await, &at.queue).await;
    let mut version = told["version"].as_i64().unwrap();
    let path = format!("/shop/v1/queues/{}/tickets", at.queue);
    let walk_in = |guest: usize| {
        let (world, owner, path) = (&world, &at.firm.owner, &path);
        async move {
            let answer = world.create(owner, path, &json!({"party": {"name": format!("Guest {guest}")}})).await;
            assert_eq!(answer.status, 201, "{}", answer.text);
        }
    };
    futures_util::future::join_all((0..30).map(walk_in)).await;
    let all = heard(&mut hall, |it| it["data"]["waiting"] == 30).await;
    assert!(all.len() <= 4, "{:?}", kinds(&all));
    for message in &all {
        version += 1;
        assert_eq!((&message["type"], &message["version"]), (&json!("queue_state"), &json!(version)));
    }
    world.settle().await;
    assert_eq!(state(&all.last().unwrap()["data"]), shown(&world, &at.queue).await);
    world.end().await;
}
