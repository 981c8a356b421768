//! `PUT /me/phone`: another phone number for an account.

use crate::shop_fixture::fresh_phone;
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::json;

impl World {
    /// Sends a code for a purpose. Returns its challenge.
    async fn challenge_for(&self, who: &SignedIn, phone: &str, purpose: &str) -> String {
        let body = json!({"phone": phone, "audience": who.user["audience"], "purpose": purpose});
        let sent = self.call(who, Method::POST, "/identity/v1/otp", Some(&body)).await;
        assert_eq!(sent.status, 202, "{}", sent.text);
        sent.body["challenge_id"].as_str().unwrap().to_owned()
    }

    async fn change_phone(&self, who: &SignedIn, challenge: &str, code: &str) -> Answer {
        let body = json!({"challenge_id": challenge, "code": code});
        self.call(who, Method::PUT, "/identity/v1/me/phone", Some(&body)).await
    }
}

#[tokio::test]
async fn an_account_moves_to_another_number_and_its_sessions_end() {
    let world = World::new().await;
    let (old, new) = (fresh_phone(), fresh_phone());
    let who = world.sign_in(&old).await;
    world.advance(61).await;
    let other = world.sign_in_on(&old, "customer", "test-device-0002").await;
    let challenge = world.challenge_for(&who, &new, "change_phone").await;
    let changed = world.change_phone(&who, &challenge, &world.code(&new).await).await;
    assert_eq!(changed.status, 204, "{}", changed.text);
    for ended in [&who, &other] {
        assert_eq!(world.call(ended, Method::GET, "/identity/v1/me", None).await.status, 401);
    }
    world.advance(61).await;
    let again = world.sign_in(&new).await;
    assert_eq!((&again.user["id"], &again.user["is_new"]), (&who.user["id"], &json!(false)));
    let profile = world.call(&again, Method::GET, "/identity/v1/me", None).await;
    assert_eq!(profile.body["phone"], json!(new), "{}", profile.text);
    // The old number is anybody's.
    world.advance(3_600).await;
    let stranger = world.sign_in(&old).await;
    assert_eq!(stranger.user["is_new"], true);
    assert_ne!(stranger.user["id"], who.user["id"]);
    world.end().await;
}

#[tokio::test]
async fn a_number_is_changed_with_a_fresh_session_and_a_code_for_that_purpose_only() {
    let world = World::new().await;
    let (who, new) = (world.sign_in(&fresh_phone()).await, fresh_phone());
    // A code that was sent for signing in with the new number changes nothing.
    let login = world.challenge(&new, "customer").await;
    let refused = world.change_phone(&who, &login, &world.code(&new).await).await;
    assert_eq!(refused.code(), (401, "otp_invalid"), "{}", refused.text);
    world.advance(301).await;
    let challenge = world.challenge_for(&who, &new, "change_phone").await;
    let code = world.code(&new).await;
    let stale = world.change_phone(&who, &challenge, &code).await;
    assert_eq!(stale.code(), (403, "step_up_required"), "{}", stale.text);
    world.step_up(&who).await;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    assert_eq!(world.change_phone(&who, &challenge, wrong).await.code(), (401, "otp_invalid"));
    assert_eq!(world.change_phone(&who, &challenge, "12").await.code(), (422, "validation_failed"));
    // The code does not sign in with the new number.
    assert_eq!(world.verify(&challenge, &code, "test-device-0001").await.code(), (401, "otp_invalid"));
    let changed = world.change_phone(&who, &challenge, &code).await;
    assert_eq!(changed.status, 204, "{}", changed.text);
    world.end().await;
}

#[tokio::test]
async fn the_number_of_another_account_stays_with_it() {
    let world = World::new().await;
    let (who, owner) = (world.sign_in(&fresh_phone()).await, world.sign_in(&fresh_phone()).await);
    world.advance(61).await;
    let challenge = world.challenge_for(&who, &owner.phone, "change_phone").await;
    let refused = world.change_phone(&who, &challenge, &world.code(&owner.phone).await).await;
    assert_eq!(refused.code(), (409, "in_use"), "{}", refused.text);
    assert_eq!(world.call(&owner, Method::GET, "/identity/v1/me", None).await.status, 200);
    let profile = world.call(&who, Method::GET, "/identity/v1/me", None).await;
    assert_eq!(profile.body["phone"], json!(who.phone));
    world.end().await;
}

#[tokio::test]
async fn two_accounts_that_want_one_number_at_once_do_not_share_it() {
    let world = World::new().await;
    let new = fresh_phone();
    let (first, second) = (world.sign_in(&fresh_phone()).await, world.sign_in(&fresh_phone()).await);
    let challenge = world.challenge_for(&first, &new, "change_phone").await;
    let code = world.code(&new).await;
    let (one, two) =
        tokio::join!(world.change_phone(&first, &challenge, &code), world.change_phone(&second, &challenge, &code));
    let mut outcomes = [one.status, two.status];
    outcomes.sort_unstable();
    assert_eq!(outcomes[0], 204, "{} {}", one.text, two.text);
    assert!(matches!(outcomes[1], 401 | 409), "{} {}", one.text, two.text);
    world.end().await;
}

#[tokio::test]
async fn an_account_is_deleted_with_a_code_for_that_purpose() {
    let world = World::new().await;
    let who = world.sign_in(&fresh_phone()).await;
    world.advance(301).await;
    let challenge = world.challenge_for(&who, &who.phone, "delete_account").await;
    let code = world.code(&who.phone).await;
    // It confirms nothing else.
    let confirmed = world.confirm(&who, &challenge, &code).await;
    assert_eq!(confirmed.code(), (401, "otp_invalid"), "{}", confirmed.text);
    let body = json!({"challenge_id": challenge, "code": code});
    let requested = world.call(&who, Method::POST, "/identity/v1/me/erasure", Some(&body)).await;
    assert_eq!(requested.status, 202, "{}", requested.text);
    world.end().await;
}

#[tokio::test]
async fn changing_a_number_takes_three_round_trips() {
    let world = World::without_request_limits().await;
    let (who, new) = (world.sign_in(&fresh_phone()).await, fresh_phone());
    let challenge = world.challenge_for(&who, &new, "change_phone").await;
    let code = world.code(&new).await;
    let (changed, calls) = world.calls("change-phone", world.change_phone(&who, &challenge, &code)).await;
    // The account, the attempt, the change; INIT reads the keys.
    assert_eq!((changed.status, calls.len()), (204, 4), "{calls:?}");
    world.end().await;
}
