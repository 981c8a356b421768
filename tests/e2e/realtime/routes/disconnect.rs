//! `$disconnect`.

use crate::realtime::sockets::{ask, connect, ticket};
use crate::world::{World, eventually};
use serde_json::json;

#[tokio::test]
async fn closed_connections_do_not_count_towards_the_limit() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    for _ in 0..7 {
        let socket = connect(&ticket(&world, &who).await).await.unwrap();
        drop(socket);
    }
    eventually("all sockets are closed", || async {
        world.get("/_local/sockets").await.body["items"].as_array().unwrap().is_empty()
    })
    .await;
    let mut socket = connect(&ticket(&world, &who).await).await.unwrap();
    assert_eq!(ask(&mut socket, &json!({"action": "subscribe", "topic": "me"})).await["type"], "subscribed");
    world.end().await;
}
