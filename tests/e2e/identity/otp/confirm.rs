//! `POST /step-up`: confirming a session for sensitive actions.

use crate::shop_fixture::{RIYADH, fresh_phone};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

/// How long a verified code counts as fresh, in seconds.
const FRESH: i64 = 300;

impl World {
    pub async fn step_up_challenge(&self, who: &SignedIn) -> String {
        let body = json!({"phone": who.phone, "audience": who.user["audience"], "purpose": "step_up"});
        let sent = self.call(who, Method::POST, "/identity/v1/otp", Some(&body)).await;
        assert_eq!(sent.status, 202, "{}", sent.text);
        sent.body["challenge_id"].as_str().unwrap().to_owned()
    }

    pub async fn confirm(&self, who: &SignedIn, challenge: &str, code: &str) -> Answer {
        let body = json!({"challenge_id": challenge, "code": code});
        self.call(who, Method::POST, "/identity/v1/step-up", Some(&body)).await
    }

    /// Confirms a session with a new code.
    pub async fn step_up(&self, who: &SignedIn) {
        let challenge = self.step_up_challenge(who).await;
        let answer = self.confirm(who, &challenge, &self.code(&who.phone).await).await;
        assert_eq!((answer.status, &answer.body["expires_in"]), (200, &json!(FRESH)), "{}", answer.text);
    }
}

fn administrator(phone: &str) -> Value {
    json!({"phone": phone, "name": "Second", "role_type": "queue_me_admin"})
}

#[tokio::test]
async fn an_administrator_is_made_with_a_fresh_code_only() {
    let world = World::new().await;
    let admin = world.admin().await;
    world.advance(25 * 60).await;
    let admin = world.again(&admin).await;
    let make =
        async |phone: &str| world.call(&admin, Method::POST, "/admin/v1/users", Some(&administrator(phone))).await;
    let phone = fresh_phone();
    let refused = make(&phone).await;
    assert_eq!(refused.code(), (403, "step_up_required"), "{}", refused.text);
    assert_eq!(
        world.call(&admin, Method::GET, &format!("/admin/v1/users?phone=0{}", &phone[4..]), None).await.body["items"],
        json!([])
    );
    world.step_up(&admin).await;
    assert_eq!(make(&phone).await.status, 201);
    world.advance(FRESH + 1).await;
    assert_eq!(make(&fresh_phone()).await.code(), (403, "step_up_required"));
    world.end().await;
}

#[tokio::test]
async fn roles_are_granted_with_a_fresh_code_only_and_taken_without() {
    let world = World::new().await;
    let company = world.company("Grants").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let role = world.role(&company, &branch, &["shop_view"]).await;
    let person = world.employee(&company, &branch, &[]).await;
    world.advance(FRESH + 1).await;
    let owner = &company.owner;
    let grant = format!("/shop/v1/employees/{}/roles/{role}", person.employee);
    let wider = json!({"permissions": ["shop_view", "shop_edit"]});
    let hire = json!({"name": {"ar": "سارة", "en": "Sara"}, "phone": fresh_phone(), "role_ids": [role]});
    let hire_path = format!("/shop/v1/shops/{}/employees", branch.id);
    for refused in [world.call(owner, Method::PUT, &grant, None).await, world.create(owner, &hire_path, &hire).await] {
        assert_eq!(refused.code(), (403, "step_up_required"), "{}", refused.text);
    }
    // Nobody holds the role yet, so its change gives nobody more.
    assert_eq!(world.call(owner, Method::PATCH, &format!("/shop/v1/roles/{role}"), Some(&wider)).await.status, 200);
    world.step_up(owner).await;
    assert_eq!(world.call(owner, Method::PUT, &grant, None).await.status, 200);
    assert_eq!(world.create(owner, &hire_path, &hire).await.status, 201);
    world.advance(FRESH + 1).await;
    let narrower = json!({"permissions": ["shop_view"]});
    let role_path = format!("/shop/v1/roles/{role}");
    assert_eq!(world.call(owner, Method::PATCH, &role_path, Some(&narrower)).await.status, 200);
    assert_eq!(world.call(owner, Method::PATCH, &role_path, Some(&wider)).await.code(), (403, "step_up_required"));
    assert_eq!(world.call(owner, Method::DELETE, &grant, None).await.status, 204);
    world.end().await;
}

#[tokio::test]
async fn a_session_is_confirmed_by_a_code_of_its_own_user_once() {
    let world = World::new().await;
    let (mine, theirs) = (world.customer(0).await, world.customer(0).await);
    world.advance(FRESH + 1).await;
    let challenge = world.step_up_challenge(&mine).await;
    let code = world.code(&mine.phone).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    assert_eq!(world.confirm(&mine, &challenge, wrong).await.code(), (401, "otp_invalid"));
    assert_eq!(world.confirm(&theirs, &challenge, &code).await.code(), (401, "otp_invalid"));
    let export = "/identity/v1/me/export";
    assert_eq!(world.call(&mine, Method::POST, export, Some(&json!({}))).await.code(), (403, "step_up_required"));
    // A code for signing in confirms nothing.
    let sign_in = world.challenge(&theirs.phone, "customer").await;
    let its_code = world.code(&theirs.phone).await;
    assert_eq!(world.confirm(&theirs, &sign_in, &its_code).await.code(), (401, "otp_invalid"));
    assert_eq!(world.confirm(&mine, &challenge, &code).await.status, 200);
    assert_eq!(world.confirm(&mine, &challenge, &code).await.code(), (401, "otp_invalid"));
    assert_eq!(world.call(&mine, Method::POST, export, Some(&json!({}))).await.status, 202);
    let bad = world.confirm(&mine, &challenge, "12").await;
    assert_eq!((bad.status, &bad.body["errors"][0]["pointer"]), (422, &json!("/code")));
    world.end().await;
}
