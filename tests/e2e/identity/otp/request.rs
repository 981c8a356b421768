//! `POST /otp`: sending codes.

use crate::world::World;
use serde_json::json;

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

#[tokio::test]
async fn an_address_gets_ten_codes_an_hour() {
    let world = World::new().await;
    let from = |n: u32, address: &'static str| {
        let body = json!({"phone": format!("05{:08}", 10_000_000 + n), "audience": "customer"});
        world.send(
            world.request(reqwest::Method::POST, "/identity/v1/otp").header("x-forwarded-for", address).json(&body),
        )
    };
    for n in 0..10 {
        assert_eq!(from(n, "203.0.113.7").await.status, 202);
    }
    let refused = from(10, "203.0.113.7").await;
    assert_eq!((refused.status, &refused.body["code"]), (429, &json!("otp_rate_limited")));
    assert_eq!(from(11, "203.0.113.8").await.status, 202);
    // A refused request has no effect: no code is sent, and the phone has no cool-down.
    assert!(world.messages("0510000010").await.is_empty());
    assert_eq!(from(10, "203.0.113.9").await.status, 202);
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
