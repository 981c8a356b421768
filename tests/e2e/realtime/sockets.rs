//! Sockets of the tests: opening, sending and receiving.

use crate::world::{SignedIn, World};
use futures_util::{SinkExt as _, StreamExt as _};
use model::Id;
use model::id::Queue;
use model::queue::QueueTag;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use store::keys;
use tokio_tungstenite::tungstenite::Message;

pub type Socket = tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

/// The URL of a socket with a one-time ticket of a user.
pub async fn ticket(world: &World, who: &SignedIn) -> String {
    let answer = world.call(who, Method::POST, "/identity/v1/socket-tickets", None).await;
    assert_eq!((answer.status, &answer.body["expires_in"]), (200, &json!(30)));
    format!("{}?ticket={}", answer.body["url"].as_str().unwrap(), answer.body["ticket"].as_str().unwrap())
}

/// Opens a socket, or returns the status of the refusal.
pub async fn connect(url: &str) -> Result<Socket, u16> {
    match tokio_tungstenite::connect_async(url).await {
        Ok((socket, _)) => Ok(socket),
        Err(tokio_tungstenite::tungstenite::Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

/// Sends a message and returns the next one received.
pub async fn ask(socket: &mut Socket, message: &Value) -> Value {
    socket.send(Message::text(message.to_string())).await.unwrap();
    next(socket).await
}

/// The next message.
pub async fn next(socket: &mut Socket) -> Value {
    loop {
        let frame = tokio::time::timeout(Duration::from_secs(5), socket.next()).await.unwrap().unwrap().unwrap();
        if let Message::Text(text) = frame {
            return serde_json::from_str(&text).unwrap();
        }
    }
}

/// Returns the code of the last message before a socket is closed, which must happen within 5 s, and the other messages.
pub async fn close_reason(socket: &mut Socket) -> (String, Vec<Value>) {
    let end = async {
        let mut all: Vec<Value> = Vec::new();
        while let Some(Ok(frame)) = socket.next().await {
            match frame {
                Message::Text(text) => all.push(serde_json::from_str(&text).unwrap()),
                Message::Close(_) => break,
                _ => {}
            }
        }
        let last = all.pop().expect("a message before the end");
        assert_eq!((&last["type"], &last["topic"]), (&json!("closing"), &Value::Null));
        (last["data"]["code"].as_str().unwrap().to_owned(), all)
    };
    tokio::time::timeout(Duration::from_secs(5), end).await.expect("the socket is closed")
}

/// Opens a socket of a visitor, with the token of a ticket's page if one is given.
pub async fn visit(world: &World, token: Option<&str>) -> Socket {
    let answer = world.post("/customer/v1/socket-tickets", &json!({ "token": token })).await;
    assert_eq!((answer.status, &answer.body["expires_in"]), (200, &json!(30)), "{}", answer.text);
    let text = |name: &str| answer.body[name].as_str().unwrap().to_owned();
    connect(&format!("{}?ticket={}", text("url"), text("ticket"))).await.unwrap()
}

pub async fn subscribe(socket: &mut Socket, topic: &str) -> Value {
    ask(socket, &json!({"action": "subscribe", "topic": topic})).await
}

/// Subscribes a socket to a queue. Returns the socket and the response.
pub async fn follow(mut socket: Socket, queue: &str) -> (Socket, Value) {
    let response = subscribe(&mut socket, &format!("queue:{queue}")).await;
    assert_eq!(response["type"], "subscribed", "{response}");
    (socket, response)
}

/// Returns all messages received until `last` holds of one.
pub async fn receive_until(socket: &mut Socket, last: impl Fn(&Value) -> bool) -> Vec<Value> {
    let mut all = Vec::new();
    loop {
        let frame = tokio::time::timeout(Duration::from_secs(12), socket.next()).await;
        let frame = frame.unwrap_or_else(|_| panic!("received only {all:?}")).unwrap().unwrap();
        if let Message::Text(text) = frame {
            all.push(serde_json::from_str(&text).unwrap());
            if all.last().is_some_and(&last) {
                return all;
            }
        }
    }
}

pub fn is(kind: &'static str) -> impl Fn(&Value) -> bool {
    move |it| it["type"] == kind
}

pub fn kinds(messages: &[Value]) -> Vec<&str> {
    messages.iter().map(|it| it["type"].as_str().unwrap()).collect()
}

/// The public state without the estimate, which depends on the clock.
pub fn state(document: &Value) -> Value {
    let members = ["status", "waiting", "now_serving", "called", "next"];
    members.iter().map(|it| ((*it).to_owned(), document[*it].clone())).collect::<serde_json::Map<_, _>>().into()
}

/// The public state of a queue as the HTTP API returns it.
pub async fn shown(world: &World, queue: &str) -> Value {
    state(&world.get(&format!("/customer/v1/queues/{queue}")).await.body)
}

/// The number of subscribers of a queue in the table.
pub async fn followers(world: &World, queue: &str) -> usize {
    let tag = QueueTag::of(queue.parse::<Id<Queue>>().unwrap());
    world.table().await.query_all(&keys::followers_partition(tag), "").await.unwrap().len()
}
