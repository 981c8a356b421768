//! `POST /tokens`: signing in with a code.

use crate::identity::sessions::sessions;
use crate::identity::tokens::refresh;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_new_user_signs_in_by_phone_and_gets_an_account() {
    let world = World::new().await;
    let challenge = world.challenge("٠٥١٢٣٤٥٦٧٨", "customer").await;
    let messages = world.messages("+966512345678").await;
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0]["channel"], "sms");
    assert!(messages[0]["body"].as_str().unwrap().starts_with("رمز التحقق في كيو مي هو "));
    let code = world.code("0512345678").await;
    let answer = world.verify(&challenge, &code, "test-device-0001").await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.body["token_type"], "Bearer");
    assert_eq!(answer.body["expires_in"], 600);
    let user = &answer.body["user"];
    assert_eq!((&user["phone"], &user["is_new"]), (&json!("+966512345678"), &json!(true)));
    assert_eq!(user["profile_complete"], false);
    assert_eq!(answer.body["contexts"], json!([]));
    // A code works once.
    assert_eq!(world.verify(&challenge, &code, "test-device-0001").await.body["code"], "otp_invalid");
    let again = world.sign_in("0512345678").await;
    assert_eq!((&again.user["id"], &again.user["is_new"]), (&user["id"], &json!(false)));
    world.end().await;
}

#[tokio::test]
async fn the_first_administrator_signs_in_to_the_admin_panel() {
    let world = World::new().await;
    let admin = world.sign_in_on("0500000001", "admin", "test-device-0001").await;
    assert_eq!(admin.user["audience"], "admin");
    world.end().await;
}

#[tokio::test]
async fn five_attempts_count_however_many_arrive_at_once() {
    let world = World::new().await;
    let challenge = world.challenge("0512345678", "customer").await;
    let code = world.code("0512345678").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let tries = (0..16).map(|_| world.verify(&challenge, wrong, "test-device-0001"));
    let answers = futures_util::future::join_all(tries).await;
    let count = |code: &str| answers.iter().filter(|it| it.body["code"] == code).count();
    assert_eq!((count("otp_invalid"), count("otp_attempts_exceeded")), (5, 11));
    let late = world.verify(&challenge, &code, "test-device-0001").await;
    assert_eq!((late.status, &late.body["code"]), (429, &json!("otp_attempts_exceeded")));
    assert!(late.headers.contains_key("retry-after"));
    world.end().await;
}

#[tokio::test]
async fn thirty_two_correct_codes_at_once_begin_one_login_session() {
    let world = World::new().await;
    let challenge = world.challenge("0512345678", "customer").await;
    let code = world.code("0512345678").await;
    let tries = (0..32).map(|_| world.verify(&challenge, &code, "test-device-0001"));
    let answers = futures_util::future::join_all(tries).await;
    let winners: Vec<_> = answers.iter().filter(|it| it.status == 200).collect();
    assert_eq!(winners.len(), 1, "{:?}", answers.iter().map(|it| it.status).collect::<Vec<_>>());
    assert!(answers.iter().all(|it| matches!(it.status, 200 | 401 | 429)));
    let winner = crate::world::SignedIn::of("0512345678", &winners[0].body);
    let sessions = world.call(&winner, reqwest::Method::GET, "/identity/v1/sessions", None).await;
    assert_eq!(sessions.body["items"].as_array().unwrap().len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_code_expires_after_five_minutes() {
    let world = World::new().await;
    let challenge = world.challenge("0512345678", "customer").await;
    let code = world.code("0512345678").await;
    world.advance(300).await;
    let answer = world.verify(&challenge, &code, "test-device-0001").await;
    assert_eq!((answer.status, &answer.body["code"]), (401, &json!("otp_invalid")));
    world.end().await;
}

#[tokio::test]
async fn fifteen_failures_lock_the_account_except_on_its_own_device() {
    let world = World::new().await;
    world.sign_in("0512345678").await;
    let mut failures = 0;
    let mut locked = None;
    for _ in 0..4 {
        world.advance(20 * 60).await;
        let challenge = world.challenge("0512345678", "customer").await;
        let code = world.code("0512345678").await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            let answer = world.verify(&challenge, wrong, "attacker-device").await;
            failures += 1;
            if answer.body["code"] == "account_locked" {
                locked = locked.or(Some(failures));
            }
        }
    }
    assert_eq!(locked, Some(16));
    world.advance(60 * 60).await;
    let challenge = world.challenge("0512345678", "customer").await;
    let code = world.code("0512345678").await;
    let stranger = world.verify(&challenge, &code, "attacker-device").await;
    assert_eq!((stranger.status, &stranger.body["code"]), (403, &json!("account_locked")));
    assert_eq!(world.verify(&challenge, &code, "test-device-0001").await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn junk_from_an_address_locks_nobody_behind_it() {
    let world = World::new().await;
    let behind = |challenge: String, code: String| {
        let device = json!({"id": "phone-in-the-hall", "name": "Phone", "platform": "ios"});
        let body = json!({"challenge_id": challenge, "code": code, "device": device});
        let request = world.request(Method::POST, "/identity/v1/tokens").header("x-forwarded-for", "203.0.113.7");
        world.send(request.json(&body))
    };
    let nobody = |n: u32| format!("{n:021}A.{n:042}A");
    let mut statuses = Vec::new();
    for n in 0..15 {
        statuses.push(behind(nobody(n), "123456".to_owned()).await.status);
    }
    assert_eq!(statuses[..10], [401; 10]);
    assert_eq!(statuses[10..], [429; 5], "who sends junk is told to wait");
    let challenge = world.challenge("0512345678", "customer").await;
    let code = world.code("0512345678").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let refused = behind(challenge.clone(), wrong.to_owned()).await;
    assert_eq!((refused.status, &refused.body["code"]), (429, &json!("rate_limited")));
    let wait: i64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=300).contains(&wait), "{wait}");
    assert_eq!(behind(challenge, code).await.status, 200, "a correct code is accepted at once");
    world.end().await;
}

#[tokio::test]
async fn an_eleventh_session_ends_the_oldest() {
    let world = World::new().await;
    let mut all = Vec::new();
    for n in 0..11 {
        all.push(world.sign_in_on("0512345678", "customer", &format!("test-device-{n:04}")).await);
        world.advance(3 * 60 * 60).await;
        let newest = all.last_mut().unwrap();
        *newest = SignedIn::of("0512345678", &refresh(&world, &newest.refresh).await.body);
    }
    let newest = all.last().unwrap();
    assert_eq!(sessions(&world, newest).await.len(), 10);
    assert_eq!(refresh(&world, &all[0].refresh).await.status, 401);
    assert_eq!(refresh(&world, &all[1].refresh).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn other_devices_are_notified_of_a_sign_in_on_a_new_one() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let device = json!({"platform": "ios", "push_token": "token-0123456789", "language": "en"});
    let path = "/identity/v1/me/devices/test-device-0001";
    assert_eq!(world.call(&who, Method::PUT, path, Some(&device)).await.status, 200);
    world.sign_in_on("0512345678", "customer", "another-device-1").await;
    world.wait_until_idle().await;
    let inbox = world.get("/_local/messages").await;
    let pushed: Vec<_> = inbox.body.as_array().unwrap().iter().filter(|it| it["channel"] == "push").collect();
    assert_eq!(pushed.len(), 1, "{}", inbox.text);
    assert!(pushed[0]["body"].as_str().unwrap().contains("تسجيل دخول جديد إلى حسابك من Test phone"));
    assert_eq!(world.call(&who, Method::DELETE, path, None).await.status, 204);
    assert_eq!(world.call(&who, Method::DELETE, path, None).await.status, 404);
    world.end().await;
}
