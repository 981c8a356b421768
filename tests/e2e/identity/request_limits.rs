//! Limits of requests: what is refused, for how long, and what is not.

use crate::shop_fixture::key;
use crate::world::{Answer, SignedIn, World, round_trips};
use reqwest::Method;
use serde_json::json;

const ME: &str = "/identity/v1/me";

fn header(answer: &Answer, name: &str) -> String {
    answer.headers.get(name).map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default()
}

/// Returns what is left of a policy, from `RateLimit`.
fn left(answer: &Answer, policy: &str) -> Option<u32> {
    let value = header(answer, "ratelimit");
    let row = value.split(", ").find(|it| it.starts_with(&format!("\"{policy}\"")))?;
    row.split(";r=").nth(1)?.split(';').next()?.parse().ok()
}

async fn rename(world: &World, who: &SignedIn, n: usize) -> Answer {
    world.call(who, Method::PATCH, ME, Some(&json!({"name": format!("Sara {n}")}))).await
}

/// Waits for the start of a minute, so that a test does not straddle two, with an empty one before it.
async fn start_of_minute(world: &World) {
    let now = world.now().await;
    world.advance(120 - now.as_second() % 60).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_reads_so_often_a_minute_and_is_told_how_often() {
    let world = World::with_request_limits().await;
    let customer = world.customer(0).await;
    start_of_minute(&world).await;
    let first = world.call(&customer, Method::GET, ME, None).await;
    assert_eq!((first.status, left(&first, "user")), (200, Some(149)));
    assert_eq!(header(&first, "ratelimit-policy"), "\"user\";q=150;w=60");
    for _ in 1..150 {
        assert_eq!(world.call(&customer, Method::GET, ME, None).await.status, 200);
    }
    let refused = world.call(&customer, Method::GET, ME, None).await;
    assert_eq!(refused.code(), (429, "rate_limited"));
    assert_eq!(left(&refused, "user"), Some(0));
    let wait: i64 = header(&refused, "retry-after").parse().unwrap();
    assert!((1..=120).contains(&wait), "{wait}");
    // Other people behind the same address are not affected.
    let other = world.customer(0).await;
    assert_eq!(world.call(&other, Method::GET, ME, None).await.status, 200);
    world.advance(wait).await;
    assert_eq!(world.call(&customer, Method::GET, ME, None).await.status, 200);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_writes_so_often_a_minute_and_a_refused_write_changes_nothing() {
    let world = World::with_request_limits().await;
    let customer = world.customer(0).await;
    start_of_minute(&world).await;
    for n in 1..=30 {
        assert_eq!(rename(&world, &customer, n).await.status, 200, "{n}");
    }
    let refused = rename(&world, &customer, 31).await;
    assert_eq!(refused.code(), (429, "rate_limited"));
    assert!(!header(&refused, "retry-after").is_empty());
    assert_eq!(world.call(&customer, Method::GET, ME, None).await.body["name"], "Sara 30");
    // Every endpoint knows it.
    let wanted = json!({"language": "ar", "push_enabled": true, "sms_enabled": true, "appointment_reminder_minutes": 40,
        "marketing_opt_in": false, "dark_mode": true});
    let preferences = world.call(&customer, Method::PUT, "/identity/v1/me/preferences", Some(&wanted)).await;
    assert_eq!(preferences.code(), (429, "rate_limited"), "{}", preferences.text);
    world.advance(121).await;
    assert_eq!(rename(&world, &customer, 32).await.status, 200);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn counting_takes_one_unit_of_a_write_no_further_round_trip_and_nothing_of_a_read() {
    let world = World::with_request_limits().await;
    let customer = world.customer(0).await;
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 40, "times": null})).await;
    let (answer, calls) = world.calls("update-me", rename(&world, &customer, 1)).await;
    assert_eq!((answer.status, left(&answer, "writes")), (200, Some(28)), "{}", answer.text);
    // The account is read while the request is counted.
    let writes: Vec<f64> = calls.iter().map(|it| it["write_units"].as_f64().unwrap()).filter(|it| *it > 0.0).collect();
    assert_eq!((calls.len(), round_trips(&calls), writes), (3, 2, vec![1.0, 1.0]));
    // The first call starts the function.
    world.call(&customer, Method::GET, ME, None).await;
    let (_, calls) = world.calls("get-me", world.call(&customer, Method::GET, ME, None)).await;
    assert_eq!(calls.len(), 1);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_does_not_count_refuses_nobody() {
    let world = World::with_request_limits().await;
    let customer = world.customer(0).await;
    let fault = json!({"name": "throttle", "service": "dynamodb", "operation": "UpdateItem", "times": null});
    world.fault(&fault).await;
    let body = json!({"granted": true, "notice_version": "1"});
    let path = "/identity/v1/me/consents/marketing_sms";
    for _ in 0..2 {
        let answer = world.call(&customer, Method::PUT, path, Some(&body)).await;
        assert!(answer.status < 300, "{}", answer.text);
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn writes_at_once_do_not_pass_the_limit_together() {
    let world = World::with_request_limits().await;
    let customer = world.customer(0).await;
    start_of_minute(&world).await;
    let answers = futures_util::future::join_all((0..50).map(|n| rename(&world, &customer, n))).await;
    let admitted = answers.iter().filter(|it| it.status == 200).count();
    let refused = answers.iter().filter(|it| it.status == 429).count();
    assert!(admitted <= 30, "{admitted}");
    assert!(refused >= 20, "{refused}");
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reaches_twice_a_limit_is_blocked_longer_each_time() {
    let world = World::with_request_limits().await;
    let visitor = |n: usize| {
        let request = world.request(Method::GET, "/customer/v1/cities");
        world.send(request.header("x-forwarded-for", format!("203.0.113.{n}")))
    };
    start_of_minute(&world).await;
    let mut blocks = Vec::new();
    for _ in 0..2 {
        for _ in 0..119 {
            visitor(1).await;
        }
        let wait: i64 = header(&visitor(1).await, "retry-after").parse().unwrap();
        blocks.push(wait);
        world.advance(wait - 1).await;
        assert_eq!(visitor(1).await.status, 429, "still blocked");
        start_of_minute(&world).await;
    }
    assert!(blocks[0] >= 60 && blocks[1] >= 120, "{blocks:?}");
    assert_eq!(visitor(2).await.status, 200, "another address");
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_who_writes_on_is_blocked_for_every_endpoint_that_writes() {
    let world = World::with_request_limits().await;
    let customer = world.customer(0).await;
    start_of_minute(&world).await;
    for n in 0..62 {
        rename(&world, &customer, n).await;
    }
    world.advance(59).await;
    let body = json!({"granted": true, "notice_version": "1"});
    let path = "/identity/v1/me/consents/marketing_sms";
    let elsewhere = world.call(&customer, Method::PUT, path, Some(&body)).await;
    assert_eq!(elsewhere.code(), (429, "rate_limited"));
    assert_eq!(rename(&world, &customer, 1).await.code(), (429, "rate_limited"));
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn visitors_are_counted_by_their_network_and_junk_tokens_as_visitors() {
    let world = World::with_request_limits().await;
    start_of_minute(&world).await;
    let read = |address: String, token: Option<&'static str>| {
        let mut request = world.request(Method::GET, "/customer/v1/cities").header("x-forwarded-for", address);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        world.send(request)
    };
    for n in 0..60 {
        assert_eq!(read(format!("2001:db8:1:1::{n:x}"), None).await.status, 200);
    }
    assert_eq!(read("2001:db8:1:1:ffff::1".to_owned(), None).await.code(), (429, "rate_limited"));
    assert_eq!(read("2001:db8:1:2::1".to_owned(), None).await.status, 200);
    for _ in 0..60 {
        let request = world.request(Method::GET, ME).header("x-forwarded-for", "198.51.100.7").bearer_auth("junk");
        assert_eq!(world.send(request).await.status, 401);
    }
    let request = world.request(Method::GET, ME).header("x-forwarded-for", "198.51.100.7").bearer_auth("junk");
    assert_eq!(world.send(request).await.status, 429);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn joins_of_a_customer_are_limited_within_a_minute() {
    let world = World::with_request_limits().await;
    let customer = world.customer(0).await;
    start_of_minute(&world).await;
    let join = || {
        let path = "/customer/v1/queues/que_01h455vb4pex5vsknk084sn02q/tickets";
        let request = world.request(Method::POST, path).bearer_auth(&customer.access);
        world.send(request.header("idempotency-key", key()).json(&json!({})))
    };
    for _ in 0..5 {
        assert_eq!(join().await.code(), (404, "not_found"));
    }
    let beyond = join().await;
    assert!(matches!(beyond.code(), (404, "not_found") | (429, "rate_limited")), "{}", beyond.text);
    assert_eq!(left(&beyond, "joining"), Some(0));
    // From now on this environment knows.
    assert_eq!(join().await.code(), (429, "rate_limited"));
    world.end().await;
}
