//! `close-sockets`.

use crate::realtime::sockets::{ask, closes, connect, ticket};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

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
