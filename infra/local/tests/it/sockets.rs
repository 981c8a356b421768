//! The WebSocket gateway.

use crate::world::{ADMINISTRATOR, World, until};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

fn address(world: &World, ticket: &str) -> String {
    format!("{}/realtime?ticket={ticket}", world.cloud.url().replace("http://", "ws://"))
}

async fn open(world: &World) -> Socket {
    connect_async(address(world, "good")).await.unwrap().0
}

async fn next_json(socket: &mut Socket) -> Value {
    serde_json::from_str(socket.next().await.unwrap().unwrap().to_text().unwrap()).unwrap()
}

async fn disconnects(world: &World, count: usize) -> Vec<Value> {
    until(|| async { world.messages(4).await.len() >= count }).await;
    world.messages(4).await.iter().map(|it| serde_json::from_str(it).unwrap()).collect()
}

#[tokio::test]
async fn a_socket_lives_from_connect_to_disconnect() {
    let world = World::new().await;
    let mut socket = open(&world).await;
    let event: Value = serde_json::from_str(&world.messages(3).await[0]).unwrap();
    let context = &event["requestContext"];
    assert_eq!(context["routeKey"], "$connect");
    assert_eq!(context["eventType"], "CONNECT");
    assert_eq!(context["messageDirection"], "IN");
    assert_eq!(context["stage"], "realtime");
    assert_eq!(context["identity"]["sourceIp"], "127.0.0.1");
    assert_eq!(event["queryStringParameters"], json!({ "ticket": "good" }));
    assert_eq!(event["multiValueQueryStringParameters"], json!({ "ticket": ["good"] }));
    assert!(event["headers"]["host"].is_string());
    let id = context["connectionId"].as_str().unwrap().to_owned();
    assert_eq!(world.get("/_local/sockets").await["items"][0]["id"], id.as_str());

    // A route with a response answers.
    socket.send(Message::text(json!({ "action": "ping" }).to_string())).await.unwrap();
    let seen = next_json(&mut socket).await;
    assert_eq!(seen["requestContext"]["routeKey"], "ping");
    assert_eq!(seen["requestContext"]["eventType"], "MESSAGE");
    assert_eq!(seen["requestContext"]["connectionId"], id.as_str());
    assert!(seen["requestContext"]["messageId"].is_string());
    assert_eq!(seen["body"], "{\"action\":\"ping\"}");
    // A route without a response may post.
    socket.send(Message::text(json!({ "action": "post", "text": "{\"n\":1}" }).to_string())).await.unwrap();
    assert_eq!(next_json(&mut socket).await, json!({ "n": 1 }));
    // There is no $default.
    socket.send(Message::text("gibberish")).await.unwrap();
    assert_eq!(next_json(&mut socket).await["message"], "Forbidden");

    socket.close(None).await.unwrap();
    let event = &disconnects(&world, 1).await[0];
    assert_eq!(event["requestContext"]["eventType"], "DISCONNECT");
    assert_eq!(event["requestContext"]["connectionId"], id.as_str());
    assert_eq!(event["requestContext"]["disconnectStatusCode"], 1005);
    world.end().await;
}

#[tokio::test]
async fn connect_may_refuse() {
    let world = World::new().await;
    let refused = connect_async(address(&world, "bad")).await.unwrap_err();
    assert!(matches!(&refused, Error::Http(answer) if answer.status() == 401), "{refused:?}");
    assert_eq!(world.get("/_local/sockets").await["items"], json!([]));
    world.end().await;
}

#[tokio::test]
async fn a_peer_that_vanishes_is_noticed_and_gone() {
    let world = World::new().await;
    let mut first = open(&world).await;
    let second = open(&world).await;
    let events = world.messages(3).await;
    let event: Value = serde_json::from_str(&events[1]).unwrap();
    let id = event["requestContext"]["connectionId"].as_str().unwrap().to_owned();
    drop(second);
    assert_eq!(disconnects(&world, 1).await[0]["requestContext"]["disconnectStatusCode"], 1006);

    let signed = |request: reqwest::RequestBuilder| request.header("authorization", World::signature(ADMINISTRATOR));
    let post = |path: &str| signed(world.http.post(path));
    let endpoint = world.get("/_local/endpoints").await["sockets"].as_str().unwrap().to_owned();
    let path = format!("{endpoint}/@connections/{}", id.replace('=', "%3D"));
    let answer = post(&path).body("hello").send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["x-amzn-errortype"]),
        (410, &"GoneException".parse().unwrap())
    );

    let event: Value = serde_json::from_str(&events[0]).unwrap();
    let id = event["requestContext"]["connectionId"].as_str().unwrap();
    let path = format!("{endpoint}/@connections/{}", id.replace('=', "%3D"));
    let answer = post(&path).body("x".repeat(128 * 1024 + 1)).send().await.unwrap();
    assert_eq!(answer.status(), 413);
    assert_eq!(post(&path).body("hello").send().await.unwrap().status(), 200);
    assert_eq!(first.next().await.unwrap().unwrap(), Message::text("hello"));
    let seen: Value = signed(world.http.get(&path)).send().await.unwrap().json().await.unwrap();
    assert_eq!(seen["identity"]["sourceIp"], "127.0.0.1");
    assert_eq!(signed(world.http.delete(&path)).send().await.unwrap().status(), 204);
    assert!(first.next().await.unwrap().unwrap().is_close());
    world.end().await;
}

#[tokio::test]
async fn too_large_messages_and_frames_close_the_socket() {
    let world = World::new().await;
    for bytes in [33 * 1024, 129 * 1024] {
        let mut socket = open(&world).await;
        let _ = socket.send(Message::text("x".repeat(bytes))).await;
        match socket.next().await {
            Some(Ok(Message::Close(Some(frame)))) => assert_eq!(u16::from(frame.code), 1009),
            other => panic!("{other:?}"),
        }
    }
    world.end().await;
}

#[tokio::test]
async fn idle_sockets_are_closed_by_the_platforms_clock() {
    let world = World::new().await;
    let mut socket = open(&world).await;
    world.advance(9 * 60).await;
    socket.send(Message::text(json!({ "action": "ping" }).to_string())).await.unwrap();
    next_json(&mut socket).await;
    world.advance(9 * 60).await;
    socket.send(Message::text(json!({ "action": "ping" }).to_string())).await.unwrap();
    next_json(&mut socket).await;
    world.advance(10 * 60).await;
    match socket.next().await {
        Some(Ok(Message::Close(Some(frame)))) => assert_eq!(u16::from(frame.code), 1001),
        other => panic!("{other:?}"),
    }
    world.end().await;
}

#[tokio::test]
async fn sockets_can_be_dropped_and_end_with_the_cloud() {
    let world = World::new().await;
    let mut first = open(&world).await;
    let mut second = open(&world).await;
    let (_, dropped) = world.post("/_local/faults", json!({ "name": "drop_socket" })).await;
    assert_eq!(dropped["dropped"], 1);
    let event = &disconnects(&world, 1).await[0];
    assert_eq!(event["requestContext"]["disconnectStatusCode"], 1006);
    world.end().await;
    let ends = [first.next().await, second.next().await];
    assert_eq!(ends.iter().filter(|it| matches!(it, Some(Ok(Message::Close(_))))).count(), 1, "{ends:?}");
}

#[tokio::test]
async fn a_client_that_gives_up_while_connecting_is_disconnected() {
    let world = World::new().await;
    let connecting = connect_async(format!("{}&slow=1", address(&world, "good")));
    let gave_up = tokio::time::timeout(std::time::Duration::from_millis(50), connecting).await;
    assert!(gave_up.is_err());
    assert_eq!(disconnects(&world, 1).await[0]["requestContext"]["disconnectStatusCode"], 1006);
    assert_eq!(world.get("/_local/sockets").await["items"], json!([]));
    world.end().await;
}
