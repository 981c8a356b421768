//! Bounds of sequential round trips to the table, for each endpoint.

use crate::world::{World, round_trips};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn every_endpoint_stays_within_its_round_trips() {
    let world = World::without_request_limits().await;
    // INIT reads the signing keys once.
    let who = world.sign_in("0500000007").await;
    // With this delay, concurrent calls overlap.
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 60, "times": null})).await;
    let put = json!({"platform": "ios", "push_token": "token-0123456789", "language": "ar"});
    let consent = json!({"granted": true, "notice_version": "1"});
    // Name, method, path, body, sequential round trips, calls.
    type Row<'a> = (&'a str, Method, &'a str, Option<serde_json::Value>, usize, usize);
    let plan: &[Row<'_>] = &[
        ("get-me", Method::GET, "/me", None, 1, 1),
        ("list-sessions", Method::GET, "/sessions", None, 1, 1),
        ("list-sign-ins", Method::GET, "/me/sign-ins", None, 1, 2),
        ("update-me", Method::PATCH, "/me", Some(json!({"name": "Noura"})), 2, 2),
        ("register-device", Method::PUT, "/me/devices/test-device-0001", Some(put), 1, 1),
        ("forget-device", Method::DELETE, "/me/devices/test-device-0001", None, 1, 1),
        ("set-consent", Method::PUT, "/me/consents/terms", Some(consent), 1, 1),
        ("list-consents", Method::GET, "/me/consents", None, 1, 2),
        ("list-favourites", Method::GET, "/favourites/shops", None, 1, 2),
        ("get-preferences", Method::GET, "/me/preferences", None, 1, 2),
        ("list-notifications", Method::GET, "/notifications", None, 1, 2),
        ("count-unread-notifications", Method::GET, "/notifications/unread-count", None, 1, 1),
        ("get-notification-settings", Method::GET, "/notification-settings", None, 1, 1),
        ("set-notification-settings", Method::PUT, "/notification-settings", Some(json!({})), 2, 2),
        ("issue-socket-ticket", Method::POST, "/socket-tickets", None, 1, 1),
        ("request-export", Method::POST, "/me/export", Some(json!({})), 2, 2),
        ("get-export", Method::GET, "/me/export", None, 1, 1),
        ("request-erasure", Method::POST, "/me/erasure", Some(json!({})), 2, 2),
        ("cancel-erasure", Method::DELETE, "/me/erasure", None, 2, 2),
        ("publish-keys", Method::GET, "/.well-known/jwks.json", None, 1, 1),
    ];
    for (name, method, path, body, trips, calls) in plan {
        let path = format!("/identity/v1{path}");
        // The first call starts the function. Repeated writes would not cost the same.
        if *method == Method::GET {
            world.call(&who, method.clone(), &path, body.as_ref()).await;
        }
        let work = world.call(&who, method.clone(), &path, body.as_ref());
        let (answer, table_calls) = world.calls(name, work).await;
        assert!(answer.status < 300, "{name}: {}", answer.text);
        // A starting function reads the public keys once, in INIT.
        let table_calls: Vec<_> =
            table_calls.into_iter().skip(usize::from(*method != Method::GET && *name != "publish-keys")).collect();
        assert_eq!((round_trips(&table_calls), table_calls.len()), (*trips, *calls), "{name}: {table_calls:?}");
    }
    let (challenge, calls) = world.calls("request-otp", world.challenge("0500000008", "customer")).await;
    // The second call reads, beside the transaction, whether SMS go out at present.
    assert_eq!((round_trips(&calls), calls.len()), (1, 2), "request-otp: {calls:?}");
    let code = world.code("0500000008").await;
    let (answer, calls) = world.calls("verify-otp", world.verify(&challenge, &code, "test-device-0001")).await;
    assert_eq!((answer.status, round_trips(&calls)), (200, 2), "verify-otp, new account: {calls:?}");
    let refresh = json!({"refresh_token": who.refresh});
    let (first, _) = world.calls("refresh-token", world.post("/identity/v1/tokens/refresh", &refresh)).await;
    let refresh = json!({"refresh_token": first.body["refresh_token"]});
    let (answer, calls) = world.calls("refresh-token", world.post("/identity/v1/tokens/refresh", &refresh)).await;
    assert_eq!((answer.status, calls.len()), (200, 1), "refresh-token: {calls:?}");
    let again = world.challenge("0500000008", "customer").await;
    let code = world.code("0500000008").await;
    let (answer, calls) = world.calls("verify-otp", world.verify(&again, &code, "test-device-0001")).await;
    assert_eq!((answer.status, round_trips(&calls)), (200, 2), "verify-otp, known account: {calls:?}");
    let confirmation = world.step_up_challenge(&who).await;
    let code = world.code(&who.phone).await;
    let (answer, calls) = world.calls("confirm-session", world.confirm(&who, &confirmation, &code)).await;
    // The account, the attempt, the confirmation; INIT reads the keys.
    assert_eq!((answer.status, calls.len()), (200, 4), "confirm-session with its INIT: {calls:?}");
    let (answer, calls) = world.calls("sign-out", world.call(&who, Method::DELETE, "/identity/v1/tokens", None)).await;
    assert_eq!((answer.status, calls.len()), (204, 2), "sign-out with its INIT: {calls:?}");
    world.end().await;
}
