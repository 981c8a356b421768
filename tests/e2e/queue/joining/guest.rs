//! Joining as a guest.

use crate::queue::joining::updates;
use crate::queue::key;
use crate::queue::number;
use crate::world::World;
use model::otp::Limit;
use reqwest::Method;
use serde_json::Value;
use serde_json::json;
use store::keys;
use store::keys::Ref;
use store::rate_limit::RateLimit;

/// Tickets that one address may take of a queue within ten minutes.
const GUESTS: usize = 40;

#[tokio::test]
async fn a_guest_joins_by_qr_code_and_manages_the_ticket_with_its_token() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let join = async |key: String, body: Value| world.guest(&shop.queue, &key, body).await;
    for (body, pointer) in [
        (json!({"name": ""}), "/name"),
        (json!({"name": "زائر", "phone": "12"}), "/phone"),
        (json!({"name": "زائر", "party_size": 21}), "/party_size"),
        (json!({"name": "زائر", "vip": true}), "/vip"),
    ] {
        let answer = join(key(), body).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{}", answer.text);
    }
    let again = key();
    let body = json!({"name": "زائر", "phone": "0501234567", "service_id": shop.service});
    let joined = join(again.clone(), body.clone()).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    assert_eq!(join(again, body.clone()).await.text, joined.text);
    // Whoever joins again with the phone gets another ticket, without the phone.
    assert_eq!(number(&join(key(), body).await.body["ticket"]), 2);
    assert!(!joined.text.contains("زائر") && !joined.text.contains("501234567"), "names and numbers stay with staff");
    let token = joined.body["token"].as_str().unwrap();
    let reading = joined.body["public_token"].as_str().unwrap();
    let seen = world.get(&format!("/customer/v1/public-tickets/{reading}")).await;
    assert_eq!((seen.status, &seen.body["position"], &seen.body["may"]["leave"]), (200, &json!(1), &json!(false)));
    let act = |token: &str, verb: &str| {
        let request = world.request(Method::POST, &format!("/customer/v1/public-tickets/{token}/{verb}"));
        async { world.send(request).await }
    };
    assert_eq!(act(reading, "leave").await.status, 404);
    let bent = format!("{}{}", &token[..47], if token.ends_with('A') { 'B' } else { 'A' });
    assert_eq!(world.get(&format!("/customer/v1/public-tickets/{bent}")).await.status, 404);
    assert_eq!(act(token, "arrival").await.body["arrived"], true);
    // The call reaches the phone at once.
    world.next(&shop.company.owner, &shop.queue, json!({"counter": "4"})).await;
    let sms = world.messages("+966501234567").await;
    assert!(sms.iter().any(|it| it["body"].as_str().unwrap().contains("حان دورك")), "{sms:?}");
    assert_eq!(act(token, "delay").await.body["pushbacks_left"], 1);
    assert_eq!(act(token, "leave").await.body["status"], "left");
    world.end().await;
}

#[tokio::test]
async fn a_guest_phone_gets_five_messages_an_hour_and_its_owner_still_gets_theirs() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = world.customer(0).await;
    let phone = owner.phone.clone();
    let come_and_go = async || {
        let joined = world.guest(&shop.queue, &key(), json!({"name": "زائر", "phone": phone})).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
        // Once they have left, their number is forgotten.
        world.wait_until_idle().await;
        let token = joined.body["token"].as_str().unwrap();
        let left = world.request(Method::POST, &format!("/customer/v1/public-tickets/{token}/leave"));
        assert_eq!(world.send(left).await.status, 200);
    };
    for expected in [1, 2, 3, 4, 5, 5, 5] {
        come_and_go().await;
        assert_eq!(world.sms_messages(&phone).await.len(), expected);
    }
    // Whose number it is has messages of their own: here, of a call that they don't look at.
    let ticket = world.joined(&owner, &shop.queue).await;
    world.done(&shop.company.owner, "shop", &ticket, "call", Some(json!({"counter": "1"}))).await;
    world.pass(61).await;
    assert_eq!(world.sms_messages(&phone).await.len(), 6);
    world.advance(3_600).await;
    come_and_go().await;
    assert_eq!(world.sms_messages(&phone).await.len(), 7);
    world.end().await;
}

#[tokio::test]
async fn an_address_that_joins_too_often_is_issued_no_numbers() {
    let world = World::new().await;
    // Without a limit, or such guests would get a third of the places only.
    let shop = world.queue_shop(1, json!({"capacity": 0})).await;
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
    // A repeated request gets the saved response, and other guests join.
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
async fn a_retried_event_counts_once_in_a_window() {
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
