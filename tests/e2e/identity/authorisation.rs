//! Endpoints for signed-in users refuse requests without a valid token: none, forged, of another kind, expired,
//! revoked.

use crate::world::{World, functions};
use reqwest::Method;
use runtime::{Api, Trigger};
use serde_json::{Value, json};

/// Endpoints that need no token.
const PUBLIC: &[&str] = &[
    "request-otp",
    "verify-otp",
    "refresh-token",
    "publish-keys",
    "get-health",
    "receive-sms-receipt",
    "identity-get-api-description",
    "customer-get-health",
    "shop-get-health",
    "admin-get-health",
    "customer-list-cities",
    "customer-list-categories",
];

/// A valid body for each endpoint that takes one.
fn body(name: &str) -> Option<Value> {
    Some(match name {
        "update-me" | "request-export" | "request-erasure" | "set-notification-settings" => json!({}),
        "register-device" => json!({"platform": "ios", "push_token": "token-0123456789", "language": "ar"}),
        "read-notifications" => json!({"all": true}),
        "set-preferences" => json!({"language": "ar", "push_enabled": true, "sms_enabled": true,
            "appointment_reminder_minutes": 30, "marketing_opt_in": false, "dark_mode": false}),
        "set-consent" => json!({"granted": true, "notice_version": "1"}),
        _ => return None,
    })
}

fn signed_in_endpoints() -> Vec<(&'static str, Method, String)> {
    let all = functions().into_iter().filter_map(|function| match function.trigger {
        Trigger::Http(route) if route.api == Api::Identity && !PUBLIC.contains(&function.name) => {
            let path = route.path.replace("{session_id}", "sess_01h455vb4pex5vsknk084sn02q");
            let path = path.replace("{device_id}", "test-device-0001").replace("{purpose}", "terms");
            let path = path.replace("{kind}", "shops").replace("{target_id}", "shop_01h455vb4pex5vsknk084sn02q");
            let path = path.replace("{notification_id}", "ntf_01h455vb4pex5vsknk084sn02q");
            Some((function.name, route.method.parse().unwrap(), format!("/identity/v1{path}")))
        }
        _ => None,
    });
    all.collect()
}

#[tokio::test]
async fn every_endpoint_refuses_a_request_without_a_valid_token() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let revoked = world.sign_in_on("0512345678", "customer", "test-device-0002").await;
    world.call(&revoked, Method::DELETE, "/identity/v1/tokens", None).await;
    let ticket = world.call(&who, Method::POST, "/identity/v1/socket-tickets", None).await;
    let ticket = ticket.body["ticket"].as_str().unwrap().to_owned();
    // The first character of the signature is changed, as the last one has unused bits.
    let (signed, signature) = who.access.rsplit_once('.').unwrap();
    let other = if signature.starts_with('A') { "B" } else { "A" };
    let forged = format!("{signed}.{other}{}", &signature[1..]);
    let endpoints = signed_in_endpoints();
    assert!(endpoints.len() >= 14);
    for (name, method, path) in &endpoints {
        let without_token = world.send(world.request(method.clone(), path).json(&json!({}))).await;
        assert_eq!((without_token.status, &without_token.body["code"]), (401, &json!("unauthenticated")), "{name}");
        assert_eq!(without_token.headers["www-authenticate"], "Bearer", "{name}");
        for token in ["x", "a.b.c", &forged, &who.refresh, &ticket, &revoked.access] {
            let answer = world.call_with(token, method.clone(), path, body(name).as_ref()).await;
            assert_eq!((answer.status, &answer.body["code"]), (401, &json!("unauthenticated")), "{name}");
        }
    }
    world.advance(631).await;
    for (name, method, path) in &endpoints {
        let answer = world.call(&who, method.clone(), path, body(name).as_ref()).await;
        assert_eq!(answer.status, 401, "{name}");
    }
    world.end().await;
}
