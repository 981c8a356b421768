//! `GET /me/sign-ins`: who has tried to sign in to an account.

use crate::shop_fixture::fresh_phone;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

const PATH: &str = "/identity/v1/me/sign-ins";

impl World {
    async fn sign_ins(&self, who: &SignedIn) -> Vec<Value> {
        let listed = self.call(who, Method::GET, PATH, None).await;
        assert_eq!((listed.status, &listed.body["next_cursor"]), (200, &Value::Null), "{}", listed.text);
        listed.body["items"].as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn a_user_sees_successful_and_failed_attempts_newest_first() {
    let world = World::new().await;
    let phone = fresh_phone();
    world.sign_in_on(&phone, "customer", "mine-0000000001").await;
    world.advance(1).await;
    let challenge = world.challenge(&phone, "customer").await;
    let code = world.code(&phone).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let body = |code: &str| {
        json!({"challenge_id": challenge, "code": code,
            "device": {"id": "theirs-000000001", "name": "Somebody's phone", "platform": "android"}})
    };
    let attempt = |code: &str| {
        let request = world.request(Method::POST, "/identity/v1/tokens").header("x-forwarded-for", "203.0.113.78");
        world.send(request.header("user-agent", "App/7.1").json(&body(code)))
    };
    let refused = attempt(wrong).await;
    assert_eq!(refused.code(), (401, "otp_invalid"), "{}", refused.text);
    world.advance(1).await;
    let signed_in = attempt(&code).await;
    assert_eq!(signed_in.status, 200, "{}", signed_in.text);
    let who = SignedIn::of(&phone, &signed_in.body);

    let all = world.sign_ins(&who).await;
    let outcomes: Vec<_> = all.iter().map(|it| (&it["succeeded"], &it["failure_reason"])).collect();
    let (yes, no) = (json!(true), json!(false));
    let reason = json!("otp_invalid");
    assert_eq!(outcomes, [(&yes, &Value::Null), (&no, &reason), (&yes, &Value::Null)], "{all:?}");
    let failed = &all[1];
    assert_eq!((&failed["ip"], &failed["user_agent"]), (&json!("203.0.113.78"), &json!("App/7.1")));
    assert_eq!((&failed["device_name"], &failed["platform"]), (&json!("Somebody's phone"), &json!("android")));
    assert_eq!((&failed["audience"], &failed["city"]), (&json!("customer"), &Value::Null));

    // Page by page.
    let first = world.call(&who, Method::GET, &format!("{PATH}?limit=2"), None).await;
    let cursor = first.body["next_cursor"].as_str().unwrap();
    let rest = world.call(&who, Method::GET, &format!("{PATH}?limit=2&cursor={cursor}"), None).await;
    assert_eq!(rest.body["items"], json!([all[2]]), "{}", rest.text);
    // Nobody sees those of others.
    let other = world.sign_in(&fresh_phone()).await;
    assert_eq!(world.sign_ins(&other).await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn attempts_are_kept_for_180_days() {
    let world = World::new().await;
    let phone = fresh_phone();
    world.sign_in(&phone).await;
    world.advance(179 * 86_400).await;
    let who = world.sign_in(&phone).await;
    assert_eq!(world.sign_ins(&who).await.len(), 2);
    world.advance(2 * 86_400).await;
    let who = world.again(&who).await;
    assert_eq!(world.sign_ins(&who).await.len(), 1);
    world.end().await;
}
