//! When numbers are drawn: while everything is read, but for nobody who is known to have no right to one.

use super::{Parlour, number};
use crate::firm::key;
use crate::world::{Answer, SignedIn, World, round_trips};
use model::otp::Limit;
use reqwest::Method;
use serde_json::{Value, json};
use store::keys::{self, Ref};
use store::rate_limit::RateLimit;

/// Tickets that one address may take of a queue within ten minutes.
const GUESTS: usize = 40;

/// The calls that write to the head of a queue, which is where numbers come from.
fn updates(calls: &[Value]) -> usize {
    calls.iter().filter(|it| it["operation"] == "UpdateItem").count()
}

impl World {
    async fn adds(&self, who: &SignedIn, queue: &str) -> (Answer, Vec<Value>) {
        self.calls("shop-add-walk-in", self.add(who, queue, json!({"party": {"name": "زائرة"}}))).await
    }

    async fn comes(&self, queue: &str, key: &str) -> (Answer, Vec<Value>) {
        self.calls("guest-join-queue", self.guest(queue, key, json!({"name": "زائرة"}))).await
    }

    /// The number that a customer gets now.
    async fn next_number(&self, shop: &Parlour) -> u32 {
        let who = self.customer(0).await;
        number(&self.joined(&who, &shop.queue).await)
    }
}

#[tokio::test]
async fn a_number_is_drawn_ahead_for_staff_who_had_the_right_a_moment_ago() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let role = world.role(&shop.firm, &shop.branch, &["queue_view", "queue_edit"]).await;
    let desk = world.employee(&shop.firm, &shop.branch, std::slice::from_ref(&role)).await;
    // Of a queue of another company, none is drawn.
    let rival = world.firm("Rival").await;
    for _ in 0..2 {
        let (refused, calls) = world.adds(&rival.owner, &shop.queue).await;
        assert_eq!((refused.status, updates(&calls)), (404, 0));
    }
    // Calls that overlap must be seen to overlap.
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 40, "times": null})).await;
    let mut trips = Vec::new();
    for expected in 1..=2 {
        let (added, calls) = world.adds(&desk.who, &shop.queue).await;
        assert_eq!((added.status, number(&added.body["ticket"])), (201, expected), "{}", added.text);
        trips.push(round_trips(&calls));
    }
    assert_eq!(trips, [3, 2]);
    // Nor for who may only look.
    let viewer = world.role(&shop.firm, &shop.branch, &["queue_view"]).await;
    let viewer = world.employee(&shop.firm, &shop.branch, &[viewer]).await;
    let (refused, calls) = world.adds(&viewer.who, &shop.queue).await;
    assert_eq!((refused.status, updates(&calls)), (403, 0));
    // A right that was lost counts as lost at once. What was drawn is given back, and nothing is drawn any more.
    let grant = format!("/shop/v1/employees/{}/roles/{role}", desk.employee);
    assert_eq!(world.call(&shop.firm.owner, Method::DELETE, &grant, None).await.status, 204);
    let (refused, calls) = world.adds(&desk.who, &shop.queue).await;
    assert_eq!((refused.status, updates(&calls)), (403, 2), "{}", refused.text);
    let (refused, calls) = world.adds(&desk.who, &shop.queue).await;
    assert_eq!((refused.status, updates(&calls)), (403, 0), "{}", refused.text);
    assert_eq!(world.next_number(&shop).await, 3);
    world.end().await;
}

#[tokio::test]
async fn an_address_that_comes_too_often_draws_no_numbers() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let keys: Vec<String> = (0..GUESTS).map(|_| key()).collect();
    for (at, key) in keys.iter().enumerate() {
        let (joined, _) = world.comes(&shop.queue, key).await;
        assert_eq!((joined.status, number(&joined.body["ticket"]) as usize), (201, at + 1), "{}", joined.text);
    }
    let mut drawn = Vec::new();
    for _ in 0..3 {
        let (refused, calls) = world.comes(&shop.queue, &key()).await;
        assert_eq!((refused.status, &refused.body["code"]), (429, &json!("rate_limited")));
        assert!(refused.body["retry_after"].as_i64().is_none_or(|it| (1..=600).contains(&it)));
        drawn.push(updates(&calls));
    }
    // The first one's number went back.
    assert_eq!(drawn, [2, 0, 0]);
    // Whoever asks again for their answer gets it, and others join.
    let (again, _) = world.comes(&shop.queue, &keys[0]).await;
    assert_eq!((again.status, number(&again.body["ticket"])), (201, 1));
    assert_eq!(world.next_number(&shop).await as usize, GUESTS + 1);
    // Later they may come again.
    world.advance(601).await;
    let (joined, _) = world.comes(&shop.queue, &key()).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    world.end().await;
}

#[tokio::test]
async fn what_is_tried_again_counts_once_in_a_window() {
    const NOW: i64 = 1_800_000_000;
    const LIMITS: &[Limit] = &[Limit { count: 2, seconds: 60 }, Limit { count: 3, seconds: 600 }];
    let world = World::new().await;
    let table = world.table().await;
    let window = keys::guest_window(&Ref::new(&[7; 32]));
    // Who asks when, and whether they may.
    for (event, now, may) in [
        ("a", 100, true),
        ("a", 100, true),
        ("a", 101, true),
        ("b", 102, true),
        ("b", 103, true),
        // Two within a minute; the newest one may still be tried again, the older one would be one more.
        ("c", 104, false),
        ("b", 105, true),
        ("a", 106, false),
        ("c", 160, true),
        ("c", 161, true),
        // Three within ten minutes.
        ("d", 300, false),
        ("d", 700, true),
    ] {
        let limit = RateLimit { window: window.clone(), prefix: "w", limits: LIMITS, stored_for: 600 };
        let admitted = limit.admit(&table, event, NOW + now).await.unwrap();
        assert_eq!(admitted, may, "{event} at {now}");
    }
    world.end().await;
}
