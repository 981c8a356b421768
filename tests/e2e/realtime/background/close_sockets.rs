//! `close-sockets`.

use crate::realtime::sockets::{ask, close_reason, connect, next, subscribe, ticket};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn ending_a_session_closes_its_sockets_and_no_others() {
    let world = World::new().await;
    let first = world.sign_in_on("0512345678", "customer", "test-device-0001").await;
    let second = world.sign_in_on("0512345678", "customer", "test-device-0002").await;
    let mut kept = connect(&ticket(&world, &first).await).await.unwrap();
    let mut ended = connect(&ticket(&world, &second).await).await.unwrap();
    assert_eq!(world.call(&second, Method::DELETE, "/identity/v1/tokens", None).await.status, 204);
    assert_eq!(close_reason(&mut ended).await, ("session_ended".to_owned(), vec![]));
    assert_eq!(ask(&mut kept, &json!({"action": "ping"})).await["type"], "pong");
    world.end().await;
}

#[tokio::test]
async fn staff_who_lose_the_right_to_a_board_are_told_that_it_ends() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let role = world.role(&shop.company, &shop.branch, &["queue_view"]).await;
    let desk = world.employee(&shop.company, &shop.branch, std::slice::from_ref(&role)).await;
    world.wait_until_idle().await;
    let mut socket = connect(&ticket(&world, &desk.who).await).await.unwrap();
    let topic = format!("board:{}", shop.branch.id);
    assert_eq!(subscribe(&mut socket, &topic).await["type"], "subscribed");
    let grant = format!("/shop/v1/employees/{}/roles/{role}", desk.employee);
    assert_eq!(world.call(&shop.company.owner, Method::DELETE, &grant, None).await.status, 204);
    world.joined(&world.customer(0).await, &shop.queue).await;
    let told = next(&mut socket).await;
    assert_eq!(
        (&told["topic"], &told["type"], &told["data"]),
        (&Value::Null, &json!("unsubscribed"), &json!({"topic": topic, "code": "permission_denied"}))
    );
    world.end().await;
}
