//! Push messages end with the login session of their device.

use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn nothing_is_pushed_to_a_device_that_has_signed_out() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let who = world.customer(0).await;
    let token = "apns-token-of-the-signed-out-device";
    let device = json!({"platform": "ios", "push_token": token, "language": "en"});
    let registered = world.call(&who, Method::PUT, "/identity/v1/me/devices/phone-of-layla", Some(&device)).await;
    assert_eq!(registered.status, 200, "{}", registered.text);
    world.joined(&who, &shop.queue).await;
    world.wait_until_idle().await;
    let before = world.bodies(token, "push").await.len();
    assert!(before > 0, "the confirmation is pushed");
    assert_eq!(world.call(&who, Method::DELETE, "/identity/v1/tokens", None).await.status, 204);
    world.next(&shop.company.owner, &shop.queue, json!({})).await;
    world.wait_until_idle().await;
    assert_eq!(world.bodies(token, "push").await.len(), before);
    world.end().await;
}

#[tokio::test]
async fn a_push_token_belongs_to_the_last_account_and_device_that_registered_it() {
    let world = World::new().await;
    let token = "apns-token-of-the-family-tablet";
    let register = async |who: &SignedIn, device: &str| {
        let body = json!({"platform": "ios", "push_token": token, "language": "en"});
        let answer = world.call(who, Method::PUT, &format!("/identity/v1/me/devices/{device}"), Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    };
    let shop = world.queue_shop(1, json!({})).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let pushed = async || world.bodies(token, "push").await.len();
    register(&layla, "tablet").await;
    let of_layla = world.joined(&layla, &shop.queue).await;
    assert_eq!(pushed().await, 1);
    // Amal signs in on it; Layla has not signed out.
    register(&amal, "tablet").await;
    world.done(&layla, "customer", &of_layla, "leave", None).await;
    world.joined(&layla, &shop.queue).await;
    assert_eq!(pushed().await, 1, "nothing of Layla's");
    let of_amal = world.joined(&amal, &shop.queue).await;
    assert_eq!(pushed().await, 2);
    // Amal's app has a new identifier after it was installed again: one message each, not two.
    register(&amal, "tablet-again").await;
    world.done(&amal, "customer", &of_amal, "leave", None).await;
    world.joined(&amal, &shop.queue).await;
    assert_eq!(pushed().await, 3);
    // Amal signs out; the token of her session is nobody's.
    assert_eq!(world.call(&amal, Method::DELETE, "/identity/v1/tokens", None).await.status, 204);
    world.next(&shop.company.owner, &shop.queue, json!({})).await;
    world.next(&shop.company.owner, &shop.queue, json!({})).await;
    assert_eq!(pushed().await, 3);
    world.end().await;
}
