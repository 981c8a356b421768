//! Push messages end with the login session of their device.

use crate::world::World;
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
