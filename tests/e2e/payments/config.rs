//! What an app needs to pay.

use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_customer_gets_the_publishable_key_and_no_other() {
    let world = World::new().await;
    let layla = world.customer(0).await;
    let known = world.gateway().await["wallets"][0].clone();
    for path in ["/customer/v1/payments/config", "/customer/v1/payments/config?wallet=merchant"] {
        let config = world.call(&layla, Method::GET, path, None).await;
        assert_eq!(config.status, 200, "{}", config.text);
        let expected = json!({"wallet": "merchant", "publishable_key": known["publishable_key"],
            "methods": ["mada", "card", "apple_pay", "stc_pay"], "currency": "SAR"});
        assert_eq!(config.body, expected);
        assert!(!config.text.contains("sk_test") && !config.text.contains(known["webhook_secret"].as_str().unwrap()));
    }
    for wallet in ["ads", "subscription", "other"] {
        let refused =
            world.call(&layla, Method::GET, &format!("/customer/v1/payments/config?wallet={wallet}"), None).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{wallet}: {}", refused.text);
    }
    assert_eq!(world.get("/customer/v1/payments/config").await.code(), (401, "unauthenticated"));
    world.end().await;
}
