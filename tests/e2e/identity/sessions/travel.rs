//! Sign-ins from places between which nobody can have travelled.

use crate::shop_fixture::fresh_phone;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::json;
use store::keys;

const RIYADH: (&str, &str) = ("24.71360", "46.67530");
const JEDDAH: (&str, &str) = ("21.48580", "39.19250");
const LONDON: (&str, &str) = ("51.50720", "-0.12760");

impl World {
    /// Signs in at a place, as the distribution in front of the APIs names it.
    async fn sign_in_at(&self, phone: &str, (lat, lng): (&str, &str)) -> SignedIn {
        let challenge = self.challenge(phone, "customer").await;
        let body = json!({"challenge_id": challenge, "code": self.code(phone).await,
            "device": {"id": "travel-device-01", "name": "Phone", "platform": "ios"}});
        let request = self.request(Method::POST, "/identity/v1/tokens").header("x-origin-secret", "local-distribution");
        let request = request.header("cloudfront-viewer-latitude", lat).header("cloudfront-viewer-longitude", lng);
        let answer = self.send(request.header("cloudfront-viewer-city", "Somewhere").json(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        SignedIn::of(phone, &answer.body)
    }

    /// Whether an action that needs a fresh code is refused for the lack of one.
    async fn must_step_up(&self, who: &SignedIn) -> bool {
        let answer = self.create(who, "/identity/v1/me/erasure", &json!({})).await;
        match answer.code() {
            (403, "step_up_required") => true,
            (202, _) => {
                let cancelled = self.call(who, Method::DELETE, "/identity/v1/me/erasure", None).await;
                assert_eq!(cancelled.status, 204, "{}", cancelled.text);
                false
            }
            _ => panic!("{}", answer.text),
        }
    }

    async fn warnings(&self, who: &SignedIn) -> usize {
        let user = who.user["id"].as_str().unwrap().parse().unwrap();
        let entries = self.table().await.query_all(&keys::audit_partition(user), "").await.unwrap();
        entries.iter().filter(|it| it.text("event_type") == Some("impossible_travel")).count()
    }
}

#[tokio::test]
async fn who_cannot_have_come_here_enters_another_code_before_anything_sensitive() {
    let world = World::new().await;
    let phone = fresh_phone();
    let here = world.sign_in_at(&phone, RIYADH).await;
    let listed = super::sessions(&world, &here).await;
    assert_eq!(listed[0]["city"], "Somewhere");
    world.advance(60).await;
    let there = world.sign_in_at(&phone, LONDON).await;
    assert!(world.must_step_up(&there).await);
    assert_eq!(world.warnings(&there).await, 1);
    // The session itself works, and proves who it is with another code.
    assert_eq!(world.call(&there, Method::GET, "/identity/v1/me", None).await.status, 200);
    world.advance(61).await;
    world.step_up(&there).await;
    assert!(!world.must_step_up(&there).await);
    world.end().await;
}

#[tokio::test]
async fn who_travels_as_people_do_is_not_asked() {
    let world = World::new().await;
    let phone = fresh_phone();
    world.sign_in_at(&phone, RIYADH).await;
    world.advance(2 * 3_600).await;
    let who = world.sign_in_at(&phone, JEDDAH).await;
    assert!(!world.must_step_up(&who).await);
    // Without a place nothing is concluded.
    world.advance(60).await;
    let unknown = world.sign_in_on(&phone, "customer", "travel-device-01").await;
    assert!(!world.must_step_up(&unknown).await);
    assert_eq!(world.warnings(&unknown).await, 0);
    world.end().await;
}
