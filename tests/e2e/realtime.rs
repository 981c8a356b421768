//! WebSockets.

pub mod queues;

use crate::world::{SignedIn, World, eventually};
use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;

pub type Socket = tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

pub async fn ticket(world: &World, who: &SignedIn) -> String {
    let answer = world.call(who, Method::POST, "/identity/v1/socket-tickets", None).await;
    assert_eq!((answer.status, &answer.body["expires_in"]), (200, &json!(30)));
    format!("{}?ticket={}", answer.body["url"].as_str().unwrap(), answer.body["ticket"].as_str().unwrap())
}

pub async fn connect(url: &str) -> Result<Socket, u16> {
    match tokio_tungstenite::connect_async(url).await {
        Ok((socket, _)) => Ok(socket),
        Err(tokio_tungstenite::tungstenite::Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

async fn ask(socket: &mut Socket, message: &Value) -> Value {
    socket.send(Message::text(message.to_string())).await.unwrap();
    next(socket).await
}

async fn next(socket: &mut Socket) -> Value {
    loop {
        let frame = tokio::time::timeout(Duration::from_secs(5), socket.next()).await.unwrap().unwrap().unwrap();
        if let Message::Text(text) = frame {
            return serde_json::from_str(&text).unwrap();
        }
    }
}

async fn closes(socket: &mut Socket) -> bool {
    let end = async {
        while let Some(Ok(frame)) = socket.next().await {
            if matches!(frame, Message::Close(_)) {
                break;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(5), end).await.is_ok()
}

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
async fn subscribers_of_me_get_their_notifications_with_growing_versions() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let mut socket = connect(&ticket(&world, &who).await).await.unwrap();
    let subscribed = ask(&mut socket, &json!({"action": "subscribe", "topic": "me"})).await;
    assert_eq!(subscribed["type"], "subscribed", "{subscribed}");
    let before = subscribed["version"].as_i64().unwrap();
    world.sign_in_on("0512345678", "customer", "another-device-1").await;
    let told = next(&mut socket).await;
    assert_eq!((&told["topic"], &told["type"]), (&json!("me"), &json!("notification")));
    assert_eq!(told["version"].as_i64().unwrap(), before + 1);
    assert_eq!(told["data"]["type"], "new_device_login");
    assert_eq!(ask(&mut socket, &json!({"action": "unsubscribe", "topic": "me"})).await["type"], "unsubscribed");
    world.end().await;
}

#[tokio::test]
async fn ending_a_session_closes_its_sockets_and_no_others() {
    let world = World::new().await;
    let first = world.sign_in_on("0512345678", "customer", "test-device-0001").await;
    let second = world.sign_in_on("0512345678", "customer", "test-device-0002").await;
    let mut kept = connect(&ticket(&world, &first).await).await.unwrap();
    let mut ended = connect(&ticket(&world, &second).await).await.unwrap();
    assert_eq!(world.call(&second, Method::DELETE, "/identity/v1/tokens", None).await.status, 204);
    assert!(closes(&mut ended).await);
    assert_eq!(ask(&mut kept, &json!({"action": "ping"})).await["type"], "pong");
    world.end().await;
}

#[tokio::test]
async fn no_row_of_a_dead_connection_stays() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    for _ in 0..7 {
        let socket = connect(&ticket(&world, &who).await).await.unwrap();
        drop(socket);
    }
    eventually("all sockets are gone", || async {
        world.get("/_local/sockets").await.body["items"].as_array().unwrap().is_empty()
    })
    .await;
    let mut socket = connect(&ticket(&world, &who).await).await.unwrap();
    assert_eq!(ask(&mut socket, &json!({"action": "subscribe", "topic": "me"})).await["type"], "subscribed");
    world.end().await;
}
