//! Calling the next ticket.

use crate::queue::number;
use crate::shop_fixture::key;
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    async fn call_with_key(&self, staff: &SignedIn, queue: &str, key: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, &format!("/shop/v1/queues/{queue}/calls"));
        self.send(request.bearer_auth(&staff.access).header("idempotency-key", key).json(body)).await
    }
}

#[tokio::test]
async fn a_repeated_call_with_one_key_calls_one_ticket() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    world.join_many(&shop.queue, 3).await;
    let key = key();
    let first = world.call_with_key(owner, &shop.queue, &key, &json!({})).await;
    let again = world.call_with_key(owner, &shop.queue, &key, &json!({})).await;
    assert_eq!((first.status, again.status), (200, 200), "{} {}", first.text, again.text);
    assert_eq!(first.body, again.body);
    assert_eq!(number(&first.body["ticket"]), 1);
    let board = world.board(owner, &shop.queue).await;
    let called = board["items"].as_array().unwrap().iter().filter(|it| it["status"] == "called").count();
    assert_eq!(called, 1);
    let other = world.call_with_key(owner, &shop.queue, &key, &json!({"counter": "2"})).await;
    assert_eq!(other.code(), (422, "idempotency_mismatch"));
    // Ten at once with one key, as after a lost answer.
    let key = crate::shop_fixture::key();
    let body = json!({});
    let calls = (0..10).map(|_| world.call_with_key(owner, &shop.queue, &key, &body));
    for answer in futures_util::future::join_all(calls).await {
        assert_eq!((answer.status, number(&answer.body["ticket"])), (200, 2), "{}", answer.text);
    }
    // A step of a ticket repeats its response as well.
    let ticket = &first.body["ticket"];
    let path = format!("/shop/v1/tickets/{}/start", ticket["id"].as_str().unwrap());
    let key = crate::shop_fixture::key();
    for _ in 0..2 {
        let request = world.request(Method::POST, &path).bearer_auth(&owner.access).header("idempotency-key", &key);
        let started = world.send(request).await;
        assert_eq!((started.status, &started.body["status"]), (200, &json!("serving")), "{}", started.text);
    }
    world.end().await;
}

#[tokio::test]
async fn tickets_of_a_specialist_who_no_longer_works_there_are_called_by_others() {
    let world = World::new().await;
    let shop = world.queue_shop(2, json!({})).await;
    let owner = &shop.company.owner;
    let mut specialists = Vec::new();
    for _ in 0..4 {
        let who = world.customer(0).await;
        let joined = world.join(&who, &shop.queue, json!({"service_id": shop.service})).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
    }
    let board = world.board(owner, &shop.queue).await;
    for ticket in board["items"].as_array().unwrap() {
        specialists.push(ticket["specialist_id"].as_str().unwrap().to_owned());
    }
    specialists.sort();
    specialists.dedup();
    assert_eq!(specialists.len(), 2, "each has some: {board}");
    let (gone, stays) = (&shop.people[0], &shop.people[1]);
    let path = format!("/shop/v1/employees/{}", gone.employee);
    let deactivated = world.call(owner, Method::PATCH, &path, Some(&json!({"is_active": false}))).await;
    assert_eq!(deactivated.status, 200, "{}", deactivated.text);
    world.wait_until_idle().await;
    let specialist = stays.specialist.as_ref().unwrap();
    for expected in 1..=4 {
        let called = world.next(owner, &shop.queue, json!({"specialist_id": specialist})).await;
        assert_eq!(number(&called["ticket"]), expected, "{called}");
    }
    world.end().await;
}
