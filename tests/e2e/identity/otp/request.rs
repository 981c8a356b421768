//! `POST /otp`: sending codes.

use crate::world::{Answer, World};
use reqwest::Method;
use serde_json::json;
use store::keys::{self, Ref};

#[tokio::test]
async fn the_response_is_the_same_for_known_and_unknown_phones() {
    let world = World::new().await;
    world.sign_in("0512345678").await;
    let body = |phone: &str| json!({"phone": phone, "audience": "customer"});
    let known = world.post("/identity/v1/otp", &body("0512345678")).await;
    let unknown = world.post("/identity/v1/otp", &body("0587654321")).await;
    let stranger_admin = world.post("/identity/v1/otp", &json!({"phone": "0511111111", "audience": "admin"})).await;
    for answer in [&known, &unknown, &stranger_admin] {
        assert_eq!(answer.status, 202);
        assert_eq!(answer.body["challenge_id"].as_str().unwrap().len(), 66);
        assert_eq!((&answer.body["expires_in"], &answer.body["resend_in"]), (&json!(300), &json!(60)));
        assert_eq!(answer.body.as_object().unwrap().len(), 3);
    }
    // Only staff of Queue Me receive codes for the admin panel.
    assert!(world.messages("0511111111").await.is_empty());
    world.end().await;
}

#[tokio::test]
async fn english_readers_get_english_texts_and_problems() {
    let world = World::new().await;
    let body = json!({"phone": "0512345678", "audience": "customer"});
    let request =
        world.request(reqwest::Method::POST, "/identity/v1/otp").header("accept-language", "en-GB").json(&body);
    assert_eq!(world.send(request).await.status, 202);
    let sms = &world.messages("0512345678").await[0]["body"];
    assert!(sms.as_str().unwrap().starts_with("Your Queue Me code is "), "{sms}");
    let problem = world.post("/identity/v1/otp", &json!({"phone": "123", "audience": "customer"})).await;
    assert_eq!((problem.status, &problem.body["errors"][0]["pointer"]), (422, &json!("/phone")));
    assert_eq!(problem.headers["content-type"], "application/problem+json");
    assert_eq!(problem.body["title"], "بعض الحقول غير صالحة.");
    world.end().await;
}

#[tokio::test]
async fn a_new_code_waits_for_its_cool_down_and_ends_the_old_one() {
    let world = World::new().await;
    let first = world.challenge("0512345678", "customer").await;
    let old_code = world.code("0512345678").await;
    let body = json!({"phone": "05 1234 5678", "audience": "customer"});
    let refused = world.post("/identity/v1/otp", &body).await;
    assert_eq!((refused.status, &refused.body["code"]), (429, &json!("otp_rate_limited")));
    let wait: i64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait));
    world.advance(wait).await;
    let second = world.challenge("0512345678", "customer").await;
    assert_eq!(world.verify(&first, &old_code, "test-device-0001").await.status, 401);
    let code = world.code("0512345678").await;
    assert_eq!(world.verify(&second, &code, "test-device-0001").await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn a_phone_gets_three_codes_in_15_minutes_and_its_known_device_two_more() {
    let world = World::new().await;
    for _ in 0..3 {
        world.sign_in("0512345678").await;
    }
    let body = json!({"phone": "0512345678", "audience": "customer"});
    let refused = world.post("/identity/v1/otp", &body).await;
    assert_eq!(refused.status, 429);
    let stranger = json!({"phone": "0512345678", "audience": "customer", "device_id": "another-device-1"});
    assert_eq!(world.post("/identity/v1/otp", &stranger).await.status, 429);
    let own = json!({"phone": "0512345678", "audience": "customer", "device_id": "test-device-0001"});
    for expected in [202, 202, 429] {
        assert_eq!(world.post("/identity/v1/otp", &own).await.status, expected);
    }
    world.end().await;
}

impl World {
    /// Requests a code for a phone from a network address.
    async fn code_from(&self, address: &str, phone: &str) -> Answer {
        let body = json!({"phone": phone, "audience": "customer"});
        let request = self.request(Method::POST, "/identity/v1/otp").header("x-forwarded-for", address);
        self.send(request.json(&body)).await
    }
}

/// Returns a phone number that has no account.
fn stranger(n: u32) -> String {
    format!("05{:08}", 10_000_000 + n)
}

#[tokio::test]
async fn an_address_that_uses_none_of_its_codes_gets_slower_after_ten() {
    let world = World::new().await;
    for n in 0..10 {
        assert_eq!(world.code_from("203.0.113.7", &stranger(n)).await.status, 202);
    }
    let refused = world.code_from("203.0.113.7", &stranger(10)).await;
    assert_eq!((refused.status, &refused.body["code"]), (429, &json!("otp_rate_limited")));
    let wait: i64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(world.code_from("203.0.113.8", &stranger(11)).await.status, 202);
    // A refused request has no effect: no code is sent, and the phone has no cool-down.
    assert!(world.messages(&stranger(10)).await.is_empty());
    assert_eq!(world.code_from("203.0.113.9", &stranger(10)).await.status, 202);
    // One a minute, then one in five.
    world.advance(60).await;
    for n in 20..30 {
        assert_eq!(world.code_from("203.0.113.7", &stranger(n)).await.status, 202, "{n}");
        world.advance(60).await;
    }
    let slower = world.code_from("203.0.113.7", &stranger(30)).await;
    let wait: i64 = slower.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((200..=240).contains(&wait), "{wait}");
    world.end().await;
}

#[tokio::test]
async fn the_addresses_of_one_ipv6_network_count_as_one() {
    let world = World::new().await;
    for n in 0..10 {
        assert_eq!(world.code_from(&format!("2001:db8:1:1::{n:x}"), &stranger(n)).await.status, 202);
    }
    assert_eq!(world.code_from("2001:db8:1:1:ffff::1", &stranger(10)).await.status, 429);
    assert_eq!(world.code_from("2001:db8:1:2::1", &stranger(10)).await.status, 202);
    world.end().await;
}

#[tokio::test]
async fn twenty_people_sign_in_behind_one_address_without_a_pause() {
    let world = World::new().await;
    for n in 0..20 {
        let phone = stranger(n);
        let sent = world.code_from("203.0.113.7", &phone).await;
        assert_eq!(sent.status, 202, "{n}: {}", sent.text);
        let code = world.code(&phone).await;
        let signed_in = world.verify(sent.body["challenge_id"].as_str().unwrap(), &code, "phone-in-the-hall").await;
        assert_eq!(signed_in.status, 200, "{}", signed_in.text);
    }
    world.end().await;
}

#[tokio::test]
async fn a_flood_from_a_few_addresses_stops_nobody_else() {
    let world = World::new().await;
    let flood = (0..110).map(|n| async move { (n, format!("198.51.100.{}", n % 11)) });
    for attempt in flood {
        let (n, address) = attempt.await;
        assert_eq!(world.code_from(&address, &stranger(n)).await.status, 202, "{n}");
    }
    world.wait_until_idle().await;
    let newcomer = stranger(1_000);
    assert_eq!(world.code_from("203.0.113.7", &newcomer).await.status, 202);
    assert_eq!(world.messages(&newcomer).await.len(), 1);
    let admin = world.sign_in_on("0500000001", "admin", "new-admin-device").await;
    assert_eq!(admin.user["audience"], "admin");
    world.end().await;
}

#[tokio::test]
async fn an_open_breaker_serves_known_numbers_and_tells_all_others_to_wait() {
    let world = World::new().await;
    let known = world.sign_in("0512345678").await;
    // From as many addresses as codes, so that no address is to blame.
    for n in 0..110 {
        let sent = world.code_from(&format!("198.51.{}.{}", n / 50, n % 50), &stranger(n)).await;
        assert!(sent.status == 202 || n > 95, "{n}: {}", sent.text);
    }
    world.wait_until_idle().await;
    let newcomer = stranger(1_000);
    let refused = world.code_from("203.0.113.7", &newcomer).await;
    assert_eq!((refused.status, &refused.body["code"]), (503, &json!("provider_unavailable")), "{}", refused.text);
    let wait: i64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=600).contains(&wait), "{wait}");
    assert!(world.messages(&newcomer).await.is_empty());
    // Who has an account gets a code, on whatever device; so do administrators.
    let before = world.messages(&known.phone).await.len();
    assert_eq!(world.code_from("203.0.113.8", &known.phone).await.status, 202);
    assert_eq!(world.messages(&known.phone).await.len(), before + 1);
    let admin = world.sign_in_on("0500000001", "admin", "new-admin-device").await;
    assert_eq!(admin.user["audience"], "admin");
    // Two windows later it is over.
    world.advance(1_200).await;
    assert_eq!(world.code_from("203.0.113.9", &newcomer).await.status, 202);
    assert_eq!(world.messages(&newcomer).await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_number_that_only_asked_for_a_code_is_forgotten_after_a_day() {
    let world = World::new().await;
    let table = world.table().await;
    let expiry = async |phone: &str| {
        world.wait_until_idle().await;
        let events = world.get("/_local/events").await;
        let mut requested =
            events.body["items"].as_array().unwrap().iter().filter(|it| it["detail_type"] == "SmsRequested");
        let reference = requested.next().unwrap()["detail"]["subject"]["id"].as_str().unwrap().to_owned();
        let item = table.get(&keys::login(&Ref::parse(&reference).unwrap())).await.unwrap().unwrap();
        assert_eq!(item.text("phone").map(|it| it.ends_with(&phone[1..])), Some(true));
        item.number("ttl") - jiff::Timestamp::now().as_second()
    };
    world.challenge("0511111111", "customer").await;
    let left = expiry("0511111111").await;
    assert!((86_000..=86_401).contains(&left), "{left}");
    // With an account, the number stays, also when further codes are requested.
    world.advance(61).await;
    world.sign_in("0511111111").await;
    world.advance(61).await;
    world.challenge("0511111111", "customer").await;
    assert!(expiry("0511111111").await > 100 * 365 * 86_400);
    world.end().await;
}

#[tokio::test]
async fn lost_responses_throttles_and_conflicts_send_one_code() {
    let world = World::new().await;
    for (n, fault) in ["lost_answer", "throttle", "conflict", "server_error"].iter().enumerate() {
        world.fault(&json!({"name": fault, "function": "request-otp", "times": 1})).await;
        let phone = format!("051234567{n}");
        world.challenge(&phone, "customer").await;
        assert_eq!(world.messages(&phone).await.len(), 1, "{fault}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_duplicate_event_sends_no_second_sms() {
    let world = World::new().await;
    world.fault(&json!({"name": "duplicate_event", "times": 2})).await;
    world.challenge("0512345678", "customer").await;
    assert_eq!(world.messages("0512345678").await.len(), 1);
    world.end().await;
}
