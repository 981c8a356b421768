//! `$connect`.

use crate::realtime::sockets::{ask, close_reason, connect, follow, followers, subscribe, ticket, visit};
use crate::world::{World, eventually};
use reqwest::Method;
use serde_json::json;
use store::keys;
use store::keys::KeyPart;

#[tokio::test]
async fn a_ticket_opens_one_socket_which_answers_ping() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let url = ticket(&world, &who).await;
    let opened = futures_util::future::join_all((0..8).map(|_| connect(&url))).await;
    let mut sockets: Vec<_> = opened.into_iter().filter_map(Result::ok).collect();
    assert_eq!(sockets.len(), 1);
    let socket = &mut sockets[0];
    assert_eq!(ask(socket, &json!({"action": "ping"})).await["type"], "pong");
    assert_eq!(ask(socket, &json!({"action": "dance"})).await["type"], "error");
    assert_eq!(ask(socket, &json!([1])).await["data"]["code"], "malformed");
    assert_eq!(ask(socket, &json!({"action": "subscribe", "topic": "queue:x"})).await["data"]["code"], "not_found");
    assert_eq!(connect(&url).await.err(), Some(401));
    let late = ticket(&world, &who).await;
    world.advance(31).await;
    assert_eq!(connect(&late).await.err(), Some(401));
    for forged in ["", "?ticket=", "?ticket=x"] {
        let base = url.split('?').next().unwrap();
        assert_eq!(connect(&format!("{base}{forged}")).await.err(), Some(401));
    }
    world.end().await;
}

#[tokio::test]
async fn a_users_sixth_socket_replaces_the_oldest_which_is_told_and_closed() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.wait_until_idle().await;
    let owner = &shop.company.owner;
    let topics = [format!("board:{}", shop.branch.id), format!("queue:{}", shop.queue), "me".to_owned()];
    for topic in topics {
        let mut sockets = Vec::new();
        for _ in 0..6 {
            let mut socket = connect(&ticket(&world, owner).await).await.unwrap();
            assert_eq!(subscribe(&mut socket, &topic).await["type"], "subscribed", "{topic}");
            sockets.push(socket);
            // The oldest by the second.
            world.advance(1).await;
        }
        let (reason, messages) = close_reason(&mut sockets[0]).await;
        assert_eq!((reason.as_str(), messages.len()), ("replaced", 0), "{topic}");
        for socket in &mut sockets[1..] {
            assert_eq!(ask(socket, &json!({"action": "ping"})).await["type"], "pong", "{topic}");
        }
        drop(sockets);
        eventually("all sockets are closed", || async {
            world.get("/_local/sockets").await.body["items"].as_array().unwrap().is_empty()
        })
        .await;
    }
    world.end().await;
}

#[tokio::test]
async fn a_replaced_socket_loses_its_subscriptions_at_once() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.wait_until_idle().await;
    let who = world.customer(0).await;
    let mut sockets = Vec::new();
    for _ in 0..6 {
        sockets.push(follow(connect(&ticket(&world, &who).await).await.unwrap(), &shop.queue).await.0);
    }
    assert_eq!(followers(&world, &shop.queue).await, 5);
    // Ending the session closes the others, and says so.
    assert_eq!(world.call(&who, Method::DELETE, "/identity/v1/tokens", None).await.status, 204);
    eventually("no subscribers are left", || async { followers(&world, &shop.queue).await == 0 }).await;
    let mut reasons = Vec::new();
    for socket in &mut sockets {
        reasons.push(close_reason(socket).await.0);
    }
    reasons.sort_unstable();
    assert_eq!(
        reasons,
        ["replaced", "session_ended", "session_ended", "session_ended", "session_ended", "session_ended"]
    );
    world.end().await;
}

#[tokio::test]
async fn a_socket_that_is_not_registered_gets_no_pong() {
    let world = World::new().await;
    let mut socket = visit(&world, None).await;
    assert_eq!(ask(&mut socket, &json!({"action": "ping"})).await["type"], "pong");
    let open = world.get("/_local/sockets").await.body;
    let id = open["items"][0]["id"].as_str().unwrap();
    let key = keys::connection(&KeyPart::parse(id).unwrap());
    world.table().await.delete(&key).await.unwrap();
    let answer = ask(&mut socket, &json!({"action": "ping"})).await;
    assert_eq!((&answer["type"], &answer["data"]["code"]), (&json!("error"), &json!("unauthenticated")));
    world.end().await;
}

#[tokio::test]
async fn a_visitors_socket_ticket_requires_an_existing_page() {
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
async fn an_address_has_twenty_sockets_and_room_for_another_when_one_closes() {
    let world = World::new().await;
    // As the gateway would invoke it, because all sockets of a test come from this machine, which has no limit.
    let frame = |route: &str, kind: &str, id: &str, ticket: &str| {
        json!({"queryStringParameters": {"ticket": ticket}, "requestContext": {"connectionId": id, "routeKey": route,
            "eventType": kind, "identity": {"sourceIp": "203.0.113.24"}}})
    };
    let open = async |id: &str| {
        let issued = world.post("/customer/v1/socket-tickets", &json!({})).await;
        let event = frame("$connect", "CONNECT", id, issued.body["ticket"].as_str().unwrap());
        world.post("/_local/jobs/socket-connect", &event).await.body["statusCode"].clone()
    };
    for n in 0..20 {
        assert_eq!(open(&format!("socket-{n}=")).await, 200, "{n}");
    }
    assert_eq!(open("socket-20=").await, 429);
    let ping = frame("ping", "MESSAGE", "socket-20=", "");
    let answer = world.post("/_local/jobs/socket-ping", &ping).await;
    assert!(answer.text.contains("unauthenticated"), "it is not registered: {}", answer.text);
    world.post("/_local/jobs/socket-disconnect", &frame("$disconnect", "DISCONNECT", "socket-3=", "")).await;
    assert_eq!(open("socket-21=").await, 200);
    assert_eq!(open("socket-22=").await, 429);
    // Those that ended without a word are forgotten.
    world.advance(131 * 60).await;
    assert_eq!(open("socket-23=").await, 200);
    world.end().await;
}

#[tokio::test]
async fn who_sends_too_fast_is_told_and_others_are_answered() {
    let world = World::new().await;
    let (layla, amal) = (world.sign_in("0512345678").await, world.sign_in("0512345679").await);
    let mut fast = connect(&ticket(&world, &layla).await).await.unwrap();
    let mut slow = connect(&ticket(&world, &amal).await).await.unwrap();
    let mut codes = vec![];
    for _ in 0..60 {
        codes.push(ask(&mut fast, &json!({"action": "ping"})).await["data"]["code"].clone());
    }
    assert!(codes[..20].iter().all(serde_json::Value::is_null), "{codes:?}");
    assert!(codes.contains(&json!("rate_limited")), "{codes:?}");
    assert_eq!(ask(&mut slow, &json!({"action": "ping"})).await["type"], "pong");
    world.end().await;
}
