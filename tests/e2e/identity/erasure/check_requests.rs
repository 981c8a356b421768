//! `check-privacy-requests`: requests under privacy law are answered in time.

use crate::identity::EXPORT;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

const ERASURE: &str = "/identity/v1/me/erasure";
const DAY: i64 = 86_400;

impl World {
    /// Whether the check finds every request of more than 20 days ago answered.
    async fn are_requests_answered(&self) -> bool {
        self.post("/_local/jobs/check-privacy-requests", &json!({})).await.status < 300
    }

    async fn run_erasures(&self) {
        let done = self.post("/_local/jobs/erase-accounts", &json!({})).await;
        assert_eq!(done.status, 200, "{}", done.text);
    }
}

#[tokio::test]
async fn a_request_that_is_not_answered_within_20_days_fails_the_check() {
    let world = World::new().await;
    let (first, second) = (world.sign_in("0512345678").await, world.sign_in("0512345679").await);
    // The file of the first can't be deleted.
    assert_eq!(world.call(&first, Method::POST, EXPORT, Some(&json!({}))).await.status, 202);
    world.wait_until_idle().await;
    for who in [&first, &second] {
        assert_eq!(world.call(who, Method::POST, ERASURE, Some(&json!({}))).await.status, 202);
    }
    // The second changes their mind.
    assert_eq!(world.call(&second, Method::DELETE, ERASURE, None).await.status, 204);
    world.fault(&json!({"name": "throttle", "service": "s3", "operation": "DeleteObject", "times": null})).await;
    world.advance(4 * DAY).await;
    world.run_erasures().await;
    assert!(!world.stored_account(&first).await.erased_phone_refs().is_empty());
    assert!(world.are_requests_answered().await);
    world.advance(15 * DAY).await;
    assert!(world.are_requests_answered().await, "19 days");
    world.advance(2 * DAY).await;
    assert!(!world.are_requests_answered().await, "21 days");

    world.request(Method::DELETE, "/_local/faults").send().await.unwrap();
    for _ in 0..3 {
        world.advance(60).await;
        world.run_erasures().await;
    }
    assert!(world.stored_account(&first).await.erased_phone_refs().is_empty());
    assert!(world.are_requests_answered().await);
    world.end().await;
}

#[tokio::test]
async fn an_export_that_was_never_built_fails_the_check() {
    let world = World::new().await;
    let (who, other) = (world.sign_in("0512345678").await, world.sign_in("0512345679").await);
    assert_eq!(world.call(&other, Method::POST, EXPORT, Some(&json!({}))).await.status, 202);
    world.wait_until_idle().await;
    world.fault(&json!({"name": "throttle", "service": "s3", "operation": "PutObject", "times": null})).await;
    assert_eq!(world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await.status, 202);
    world.advance(19 * DAY).await;
    assert!(world.are_requests_answered().await, "19 days");
    world.advance(2 * DAY).await;
    assert!(!world.are_requests_answered().await, "21 days");
    // A newer one answers it. The code of the sign-in is too old by now.
    world.request(Method::DELETE, "/_local/faults").send().await.unwrap();
    let who = world.sign_in("0512345678").await;
    let again = world.create(&who, EXPORT, &json!({})).await;
    assert_eq!(again.status, 202, "{}", again.text);
    assert!(world.are_requests_answered().await);
    world.end().await;
}
