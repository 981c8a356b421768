//! The second factor of Queue Me's staff: an authenticator, and recovery codes.

use crate::shop_fixture::{fresh, fresh_phone};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use ring::hmac;
use serde_json::{Value, json};

/// An authenticator, written again from RFC 6238.
pub struct Authenticator(Vec<u8>);

impl Authenticator {
    /// Reads a secret in base 32.
    pub fn new(secret: &str) -> Self {
        let bits = secret.bytes().map(|it| match it {
            b'A'..=b'Z' => it - b'A',
            _ => it - b'2' + 26,
        });
        let bits: Vec<u8> = bits.flat_map(|it| (0..5).rev().map(move |at| (it >> at) & 1)).collect();
        Self(bits.chunks_exact(8).map(|it| it.iter().fold(0, |sum, bit| (sum << 1) | bit)).collect())
    }

    /// The code of the step that is so many steps from now.
    pub async fn code(&self, world: &World, steps: i64) -> String {
        let now = world.get("/_local/clock").await.body["now"].as_str().unwrap().to_owned();
        let step = now.parse::<jiff::Timestamp>().unwrap().as_second() / 30 + steps;
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let hash = hmac::sign(&key, &step.to_be_bytes()).as_ref().to_vec();
        let at = usize::from(hash[19] & 15);
        let number = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }
}

impl World {
    /// Adds an administrator, and signs them in.
    pub async fn another_admin(&self) -> SignedIn {
        let phone = fresh_phone();
        let body = json!({"phone": phone, "name": "Sara", "role_type": "queue_me_admin"});
        let added = self.call(&self.admin().await, Method::POST, "/admin/v1/users", Some(&body)).await;
        assert_eq!(added.status, 201, "{}", added.text);
        self.sign_in_on(&phone, "admin", &format!("device-{}", fresh())).await
    }

    /// Begins to use an authenticator.
    pub async fn begin_authenticator(&self, who: &SignedIn) -> Authenticator {
        let begun = self.call(who, Method::POST, "/identity/v1/totp", None).await;
        assert_eq!(begun.status, 200, "{}", begun.text);
        let secret = begun.body["secret"].as_str().unwrap();
        assert!(begun.body["otpauth_uri"].as_str().unwrap().contains(&format!("secret={secret}&issuer=Queue%20Me")));
        Authenticator::new(secret)
    }

    /// Confirms an authenticator. Returns the recovery codes.
    pub async fn confirm_authenticator(&self, who: &SignedIn, authenticator: &Authenticator) -> Vec<String> {
        let body = json!({"code": authenticator.code(self, 0).await});
        let confirmed = self.call(who, Method::POST, "/identity/v1/totp/confirm", Some(&body)).await;
        assert_eq!(confirmed.status, 200, "{}", confirmed.text);
        let codes = confirmed.body["recovery_codes"].as_array().unwrap();
        codes.iter().map(|it| it.as_str().unwrap().to_owned()).collect()
    }

    /// Adds an administrator with an authenticator. Returns the user's id.
    pub async fn enrolled_admin(&self) -> String {
        let admin = self.another_admin().await;
        let authenticator = self.begin_authenticator(&admin).await;
        self.confirm_authenticator(&admin, &authenticator).await;
        admin.user["id"].as_str().unwrap().to_owned()
    }

    /// Signs in to the admin panel with a code by SMS and a second factor.
    async fn sign_in_with(&self, challenge: &str, code: &str, factor: Option<&str>) -> Answer {
        let device = json!({"id": "device-0123", "name": "Laptop", "platform": "web"});
        let mut body = json!({"challenge_id": challenge, "code": code, "device": device});
        if let Some(factor) = factor {
            body["second_factor"] = json!(factor);
        }
        self.post("/identity/v1/tokens", &body).await
    }

    async fn users(&self, who: &SignedIn) -> Answer {
        self.call(who, Method::GET, "/admin/v1/users?phone=%2B966500000001", None).await
    }
}

fn outcome(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn who_has_an_authenticator_signs_in_with_it_and_each_code_counts_once() {
    let world = World::new().await;
    let admin = world.another_admin().await;
    assert_eq!(world.users(&admin).await.status, 200, "without an authenticator as before");
    let authenticator = world.begin_authenticator(&admin).await;
    // It does not count before it is confirmed.
    let wrong = world.call(&admin, Method::POST, "/identity/v1/totp/confirm", Some(&json!({"code": "000000"}))).await;
    assert_eq!(outcome(&wrong), (401, "otp_invalid"));
    let recovery = world.confirm_authenticator(&admin, &authenticator).await;
    assert_eq!(recovery.len(), 10);
    assert_eq!(world.users(&admin).await.status, 200, "the session has used it");

    world.advance(90).await;
    let challenge = world.challenge(&admin.phone, "admin").await;
    let code = world.code(&admin.phone).await;
    let asked = world.sign_in_with(&challenge, &code, None).await;
    assert_eq!(outcome(&asked), (403, "second_factor_required"));
    let now = authenticator.code(&world, 0).await;
    let old = authenticator.code(&world, -3).await;
    assert_eq!(outcome(&world.sign_in_with(&challenge, &code, Some(&old)).await), (401, "otp_invalid"));
    // The code by SMS was not used up.
    let signed_in = world.sign_in_with(&challenge, &code, Some(&now)).await;
    assert_eq!(signed_in.status, 200, "{}", signed_in.text);
    let again = SignedIn::of(&admin.phone, &signed_in.body);
    assert_eq!(world.users(&again).await.status, 200);
    // A code counts once, also of the step before.
    world.advance(130).await;
    let challenge = world.challenge(&admin.phone, "admin").await;
    let code = world.code(&admin.phone).await;
    assert_eq!(outcome(&world.sign_in_with(&challenge, &code, Some(&now)).await), (401, "otp_invalid"));
    let next = authenticator.code(&world, 0).await;
    let tries = (0..8).map(|_| world.sign_in_with(&challenge, &code, Some(&next)));
    let tries = futures_util::future::join_all(tries).await;
    assert_eq!(
        tries.iter().filter(|it| it.status == 200).count(),
        1,
        "{:?}",
        tries.iter().map(outcome).collect::<Vec<_>>()
    );
    // The other panels don't ask.
    world.advance(1_000).await;
    world.sign_in_on(&admin.phone, "customer", "device-0456").await;
    world.end().await;
}

#[tokio::test]
async fn recovery_codes_sign_in_once_each_and_let_one_replace_the_authenticator() {
    let world = World::new().await;
    let admin = world.another_admin().await;
    let authenticator = world.begin_authenticator(&admin).await;
    let recovery = world.confirm_authenticator(&admin, &authenticator).await;
    world.advance(90).await;
    let challenge = world.challenge(&admin.phone, "admin").await;
    let code = world.code(&admin.phone).await;
    let typed = recovery[3].to_uppercase();
    let signed_in = world.sign_in_with(&challenge, &code, Some(&typed)).await;
    assert_eq!(signed_in.status, 200, "{}", signed_in.text);
    let again = SignedIn::of(&admin.phone, &signed_in.body);
    world.advance(130).await;
    let challenge = world.challenge(&admin.phone, "admin").await;
    let code = world.code(&admin.phone).await;
    assert_eq!(outcome(&world.sign_in_with(&challenge, &code, Some(&typed)).await), (401, "otp_invalid"));
    let replaced = world.begin_authenticator(&again).await;
    let others = world.confirm_authenticator(&again, &replaced).await;
    assert!(others.iter().all(|it| !recovery.contains(it)));
    // Neither the former authenticator nor its recovery codes count any more.
    let former = authenticator.code(&world, 1).await;
    for factor in [&former, &recovery[4]] {
        assert_eq!(outcome(&world.sign_in_with(&challenge, &code, Some(factor)).await), (401, "otp_invalid"));
    }
    let new = replaced.code(&world, 1).await;
    assert_eq!(world.sign_in_with(&challenge, &code, Some(&new)).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn sensitive_actions_of_who_has_an_authenticator_need_its_code() {
    let world = World::new().await;
    let admin = world.another_admin().await;
    let authenticator = world.begin_authenticator(&admin).await;
    world.confirm_authenticator(&admin, &authenticator).await;
    let body = json!({"phone": fresh_phone(), "name": "Noura", "role_type": "queue_me_employee"});
    world.advance(400).await;
    let stale = world.call(&admin, Method::POST, "/admin/v1/users", Some(&body)).await;
    assert_eq!(outcome(&stale), (403, "step_up_required"));
    let step_up = async |body: Value| world.call(&admin, Method::POST, "/identity/v1/step-up", Some(&body)).await;
    let otp = json!({"phone": admin.phone, "audience": "admin", "purpose": "step_up"});
    let sent = world.call(&admin, Method::POST, "/identity/v1/otp", Some(&otp)).await;
    let by_sms = json!({"challenge_id": sent.body["challenge_id"], "code": world.code(&admin.phone).await});
    assert_eq!(outcome(&step_up(by_sms).await), (403, "second_factor_required"));
    assert_eq!(outcome(&step_up(json!({"second_factor": "000000"})).await), (401, "otp_invalid"));
    let code = authenticator.code(&world, 0).await;
    let confirmed = step_up(json!({"second_factor": code})).await;
    assert_eq!(confirmed.status, 200, "{}", confirmed.text);
    assert_eq!(world.call(&admin, Method::POST, "/admin/v1/users", Some(&body)).await.status, 201);
    // Used once; and after ten attempts a day nothing counts.
    assert_eq!(outcome(&step_up(json!({"second_factor": code})).await), (401, "otp_invalid"));
    for _ in 0..9 {
        assert_eq!(step_up(json!({"second_factor": "000000"})).await.status, 401);
    }
    let right = json!({"second_factor": authenticator.code(&world, 1).await});
    assert_eq!(outcome(&step_up(right).await), (403, "account_locked"));
    world.end().await;
}

#[tokio::test]
async fn another_administrator_removes_a_lost_second_factor_and_both_are_told() {
    let world = World::new().await;
    let (lost, helper) = (world.another_admin().await, world.another_admin().await);
    let authenticator = world.begin_authenticator(&lost).await;
    world.confirm_authenticator(&lost, &authenticator).await;
    let path = |who: &SignedIn| format!("/admin/v1/users/{}/second-factor", who.user["id"].as_str().unwrap());
    let own = world.call(&lost, Method::DELETE, &path(&lost), None).await;
    assert_eq!(outcome(&own), (409, "wrong_state"));
    let removed = world.call(&helper, Method::DELETE, &path(&lost), None).await;
    assert_eq!(removed.status, 204, "{}", removed.text);
    assert_eq!(outcome(&world.call(&helper, Method::DELETE, &path(&lost), None).await), (409, "wrong_state"));
    assert_eq!(world.users(&lost).await.status, 401, "sessions have ended");
    world.wait_until_idle().await;
    let events = world.get("/_local/events").await;
    let told: Vec<&Value> = events.body["items"].as_array().unwrap().iter().collect();
    let told = told.iter().filter(|it| it["detail"]["payload"]["type"] == "second_factor_reset");
    assert_eq!(told.count(), 2);
    let log = format!("/admin/v1/audit?resource_id={}", lost.user["id"].as_str().unwrap());
    let log = world.call(&helper, Method::GET, &log, None).await;
    assert_eq!(log.body["items"][0]["before"], json!({"second_factor": true}), "{}", log.text);
    // They sign in with the code by SMS, and begin anew.
    world.advance(90).await;
    let again = world.sign_in_on(&lost.phone, "admin", "device-0789").await;
    assert_eq!(world.users(&again).await.status, 200);
    // Customers have none.
    let customer = world.customer(0).await;
    let refused = world.call(&customer, Method::POST, "/identity/v1/totp", None).await;
    assert_eq!(outcome(&refused), (403, "permission_denied"));
    world.end().await;
}
