//! The topic `me`: notifications, the number of unread ones, what was read, and changes of rights.

use super::NOTIFICATIONS;
use crate::realtime::sockets::{Socket, ask, connect, next, ticket};
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

async fn follow(world: &World, who: &SignedIn) -> (Socket, Value) {
    world.wait_until_idle().await;
    let mut socket = connect(&ticket(world, who).await).await.unwrap();
    let subscribed = ask(&mut socket, &json!({"action": "subscribe", "topic": "me"})).await;
    assert_eq!(subscribed["type"], "subscribed", "{subscribed}");
    (socket, subscribed)
}

/// Returns the type, the version and the data of the next message.
async fn message(socket: &mut Socket) -> (String, i64, Value) {
    let message = next(socket).await;
    (message["type"].as_str().unwrap().to_owned(), message["version"].as_i64().unwrap(), message["data"].clone())
}

#[tokio::test]
async fn a_user_sees_notifications_and_their_number_live_on_every_device() {
    let world = World::new().await;
    let who = world.customer(0).await;
    let (mut phone, subscribed) = follow(&world, &who).await;
    let (mut laptop, _) = follow(&world, &who).await;
    let (version, unread) = (subscribed["version"].as_i64().unwrap(), subscribed["data"]["unread_count"].clone());
    let id = world.notified(&who, "export_ready").await;
    let more = unread.as_i64().unwrap() + 1;
    for socket in [&mut phone, &mut laptop] {
        let (kind, at, data) = message(socket).await;
        assert_eq!((kind.as_str(), at, &data["id"]), ("notification", version + 1, &json!(id)));
        assert_eq!(data["title"], "ملف بياناتك جاهز");
        let count = json!({"unread_count": more});
        assert_eq!(message(socket).await, ("unread_count".to_owned(), version + 2, count));
    }
    let read = world.call(&who, Method::POST, &format!("{NOTIFICATIONS}/{id}/read"), None).await;
    assert_eq!(read.status, 200, "{}", read.text);
    for socket in [&mut phone, &mut laptop] {
        let ids = json!({"ids": [id]});
        assert_eq!(message(socket).await, ("notification_read".to_owned(), version + 3, ids));
        assert_eq!(message(socket).await, ("unread_count".to_owned(), version + 4, json!({"unread_count": more - 1})));
    }
    world.end().await;
}

#[tokio::test]
async fn employees_learn_at_once_that_their_roles_or_their_employment_changed() {
    let world = World::new().await;
    let company = world.company("Scope").await;
    let branch = world.branch(&company, 0, (24.7, 46.6)).await;
    let role = world.role(&company, &branch, &["queue_view"]).await;
    let other = world.role(&company, &branch, &["booking_view"]).await;
    let mona = world.employee(&company, &branch, std::slice::from_ref(&role)).await;
    let colleague = world.employee(&company, &branch, std::slice::from_ref(&other)).await;
    let (mut socket, _) = follow(&world, &mona.who).await;
    let (mut unaffected, _) = follow(&world, &colleague.who).await;
    let employee = format!("/shop/v1/employees/{}", mona.employee);
    let roles = format!("{employee}/roles/{other}");
    let (active, inactive) = (json!({"is_active": true}), json!({"is_active": false}));
    let definition = format!("/shop/v1/roles/{role}");
    let wider = json!({"permissions": ["queue_view", "queue_edit"]});
    for (method, path, body) in [
        (Method::PUT, &roles, None),
        (Method::DELETE, &roles, None),
        (Method::PATCH, &definition, Some(&wider)),
        (Method::PATCH, &employee, Some(&inactive)),
        (Method::PATCH, &employee, Some(&active)),
    ] {
        let changed = world.call(&company.owner, method, path, body).await;
        assert!(changed.status < 300, "{path}: {}", changed.text);
        let (kind, _, data) = message(&mut socket).await;
        assert_eq!((kind.as_str(), &data), ("scope_changed", &json!({"shop_ids": [branch.id]})), "{path}");
    }
    let pong = ask(&mut unaffected, &json!({"action": "ping"})).await;
    assert_eq!(pong["type"], "pong", "{pong}");
    world.end().await;
}
