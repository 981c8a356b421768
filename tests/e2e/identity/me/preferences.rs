//! `/me/preferences`: what a user prefers.

use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

const PREFERENCES: &str = "/identity/v1/me/preferences";

impl World {
    async fn prefer(&self, who: &SignedIn, changes: Value) -> Answer {
        let mut body = json!({"language": "en", "push_enabled": true, "sms_enabled": true,
            "appointment_reminder_minutes": 30, "marketing_opt_in": false, "dark_mode": false});
        body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        self.call(who, Method::PUT, PREFERENCES, Some(&body)).await
    }
}

#[tokio::test]
async fn preferences_are_those_of_profile_notifications_and_consents() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let first = world.call(&who, Method::GET, PREFERENCES, None).await;
    let defaults = json!({"language": "ar", "push_enabled": true, "sms_enabled": true, "appointment_reminder_minutes": 30,
        "marketing_opt_in": false, "dark_mode": false});
    assert_eq!((first.status, &first.body), (200, &defaults), "{}", first.text);

    // Settings of single types stay.
    let settings = json!({"in_app": true, "overrides": {"queue_status_update": {"push": false}}});
    let kept = world.call(&who, Method::PUT, "/identity/v1/notification-settings", Some(&settings)).await;
    assert_eq!(kept.status, 200, "{}", kept.text);
    world.advance(1).await;
    let wishes = json!({"sms_enabled": false, "appointment_reminder_minutes": 45, "dark_mode": true,
        "marketing_opt_in": true, "notice_version": "2026-03"});
    let set = world.prefer(&who, wishes).await;
    assert_eq!(set.status, 200, "{}", set.text);
    let got = world.call(&who, Method::GET, PREFERENCES, None).await;
    assert_eq!(got.body, set.body);
    let expected = json!({"language": "en", "push_enabled": true, "sms_enabled": false,
        "appointment_reminder_minutes": 45, "marketing_opt_in": true, "dark_mode": true});
    assert_eq!(got.body, expected, "{}", got.text);
    let profile = world.call(&who, Method::GET, "/identity/v1/me", None).await;
    assert_eq!((&profile.body["language"], &profile.body["version"]), (&json!("en"), &json!(1)), "{}", profile.text);
    let settings = world.call(&who, Method::GET, "/identity/v1/notification-settings", None).await;
    assert_eq!((&settings.body["sms"], &settings.body["reminder_minutes"]), (&json!(false), &json!(45)));
    assert_eq!(settings.body["overrides"], json!({"queue_status_update": {"push": false}}));
    let consents = world.call(&who, Method::GET, "/identity/v1/me/consents", None).await;
    assert_eq!(consents.body["items"][0]["purpose"], "marketing_push", "{}", consents.text);

    // Withdrawing is as easy as granting, and one decision each is kept.
    for _ in 0..2 {
        world.advance(1).await;
        assert_eq!(world.prefer(&who, json!({})).await.body["marketing_opt_in"], false);
    }
    let path = "/identity/v1/me/consents?history=true";
    let history = world.call(&who, Method::GET, path, None).await;
    let decisions = history.body["items"].as_array().unwrap();
    let granted: Vec<&Value> = decisions.iter().map(|it| &it["granted"]).collect();
    assert_eq!(granted, [&json!(false), &json!(true)], "{}", history.text);
    assert!(decisions.iter().all(|it| it["notice_version"] == "2026-03" && it["language"] == "en"), "{}", history.text);
    world.end().await;
}

#[tokio::test]
async fn preferences_are_checked_and_consent_needs_the_text_that_was_seen() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    for (changes, pointer) in [
        (json!({"marketing_opt_in": true}), "/notice_version"),
        (json!({"marketing_opt_in": true, "notice_version": "a b"}), "/notice_version"),
        (json!({"appointment_reminder_minutes": 10_081}), "/appointment_reminder_minutes"),
        (json!({"language": "fr"}), "/language"),
        (json!({"theme": "dark"}), "/theme"),
    ] {
        let refused = world.prefer(&who, changes.clone()).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{changes}: {}", refused.text);
        assert_eq!(refused.body["errors"][0]["pointer"], pointer, "{changes}: {}", refused.text);
    }
    let unchanged = world.call(&who, Method::GET, PREFERENCES, None).await;
    assert_eq!((&unchanged.body["language"], &unchanged.body["marketing_opt_in"]), (&json!("ar"), &json!(false)));
    world.end().await;
}
