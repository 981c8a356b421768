//! What users and shops want to be told, and on which channel.

use super::push::shown;
use crate::shop_fixture::fresh_phone;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

const SETTINGS: &str = "/identity/v1/notification-settings";

impl World {
    async fn settings(&self, who: &SignedIn, settings: &Value) -> Value {
        let set = self.call(who, Method::PUT, SETTINGS, Some(settings)).await;
        assert_eq!(set.status, 200, "{}", set.text);
        set.body
    }

    /// Returns the bodies of the messages that were pushed to a token, oldest first.
    async fn pushed(&self, token: &str) -> Vec<String> {
        self.bodies(token, "push").await.iter().map(|it| shown(it).1).collect()
    }
}

#[tokio::test]
async fn settings_are_replaced_as_a_whole_and_have_defaults() {
    let world = World::new().await;
    let who = world.customer(0).await;
    let path = "/customer/v1/notification-settings";
    let defaults = world.call(&who, Method::GET, path, None).await.body;
    assert_eq!((&defaults["push"], &defaults["reminder_minutes"]), (&json!(true), &json!(30)));
    let types = defaults["types"].as_array().unwrap();
    let of = |kind: &str| types.iter().find(|it| it["type"] == kind).unwrap();
    assert_eq!(of("queue_called")["channels"], json!(["sms", "push", "in_app"]));
    assert_eq!((&of("new_device_login")["optional"], &of("queue_called")["optional"]), (&json!(false), &json!(true)));

    let body = json!({"sms": false, "overrides": {"queue_called": {"sms": true}}, "reminder_minutes": 60});
    world.settings(&who, &body).await;
    let changed = world.call(&who, Method::GET, path, None).await.body;
    assert_eq!((&changed["sms"], &changed["push"]), (&json!(false), &json!(true)));
    assert_eq!(changed["overrides"], json!({"queue_called": {"sms": true}}));
    world.settings(&who, &json!({})).await;
    assert_eq!(world.call(&who, Method::GET, SETTINGS, None).await.body, defaults);
    world.end().await;
}

#[tokio::test]
async fn wrong_settings_are_refused_and_change_nothing() {
    let world = World::new().await;
    let who = world.customer(0).await;
    let before = world.settings(&who, &json!({"push": false})).await;
    for (body, pointer) in [
        (json!({"overrides": {"account_locked": {"sms": false}}}), "/overrides/account_locked"),
        (json!({"overrides": {"new_device_login": {"push": false}}}), "/overrides/new_device_login"),
        (json!({"overrides": {"verification_code": {"sms": false}}}), "/overrides/verification_code"),
        (json!({"overrides": {"no_such_type": {"push": false}}}), "/overrides"),
        (json!({"overrides": {"queue_called": {"mail": false}}}), "/overrides/queue_called"),
        (json!({"reminder_minutes": 10_081}), "/reminder_minutes"),
        (json!({"push": "no"}), "/push"),
        (json!({"more": true}), ""),
    ] {
        let refused = world.call(&who, Method::PUT, SETTINGS, Some(&body)).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{body}");
        let at = refused.body["errors"][0]["pointer"].as_str().unwrap();
        assert!(at.starts_with(pointer), "{body}: {at}");
    }
    assert_eq!(world.call(&who, Method::GET, SETTINGS, None).await.body, before);
    world.end().await;
}

#[tokio::test]
async fn a_channel_that_was_switched_off_gets_nothing_but_what_protects_the_account() {
    let world = World::new().await;
    let (shop, who) = (world.queue_shop(1, json!({})).await, world.customer(0).await);
    let token = world.device_on(&who, "ios").await;
    let quiet = json!({"push": false, "overrides": {"queue_called": {"push": true, "in_app": false}}});
    world.settings(&who, &quiet).await;
    world.joined(&who, &shop.queue).await;
    assert_eq!(world.pushed(&token).await, Vec::<String>::new());
    let before = world.unread_count(&who).await;
    world.next(&shop.company.owner, &shop.queue, json!({})).await;
    let called = world.pushed(&token).await;
    assert!(called.len() == 1 && called[0].starts_with("حان دورك"), "{called:?}");
    assert_eq!(world.unread_count(&who).await, before, "a type that is not wanted in the inbox");
    world.settings(&who, &json!({"push": false, "sms": false, "in_app": false})).await;
    world.sign_in_on(&who.phone, "customer", "another-device-01").await;
    assert_eq!(world.pushed(&token).await.len(), 2);
    assert_eq!(world.unread_count(&who).await, before + 1, "a sign-in on a new device");
    world.end().await;
}

#[tokio::test]
async fn a_call_is_not_repeated_by_sms_to_who_switched_sms_off() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    for (settings, messages) in [(json!({}), 1), (json!({"sms": false}), 0)] {
        let who = world.customer(0).await;
        world.settings(&who, &settings).await;
        let ticket = world.joined(&who, &shop.queue).await;
        world.done(&shop.company.owner, "shop", &ticket, "call", None).await;
        world.pass(61).await;
        assert_eq!(world.sms_messages(&who.phone).await.len(), messages, "{settings}");
    }
    world.end().await;
}

#[tokio::test]
async fn companies_and_shops_decide_what_their_staff_are_told() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let owner = &salon.company.owner;
    let token = world.device_on(owner, "ios").await;
    let path = format!("/shop/v1/shops/{}", salon.branch.id);
    let prefer = async |preferences: Value| {
        let body = json!({"settings": {"notification_preferences": preferences}});
        world.call(owner, Method::PATCH, &path, Some(&body)).await
    };
    let book = async |day: i64| {
        let layla = world.customer(0).await;
        world.booked(&layla, &salon.service, &crate::booking::at(day, "16:00")).await;
        world.pushed(&token).await.len()
    };
    let first = book(2).await;
    assert!(first > 0);
    assert_eq!(prefer(json!({"manager": {"appointment_created_shop": false}})).await.status, 200);
    assert_eq!(book(3).await, first, "the shop has switched this type off");
    assert_eq!(prefer(json!({"manager": {"appointment_created_shop": true}})).await.status, 200);
    let second = book(4).await;
    assert!(second > first);
    let company = format!("/shop/v1/companies/{}", salon.company.id);
    let off = json!({"settings": {"push_enabled": false}});
    assert_eq!(world.call(owner, Method::PATCH, &company, Some(&off)).await.status, 200);
    let unread = world.unread_count(owner).await;
    assert_eq!(book(5).await, second, "the company sends its staff no push messages");
    assert!(world.unread_count(owner).await > unread, "the inbox has them");
    for wrong in [json!({"manager": {"queue_called": false}}), json!({"staff": {"daily_summary": false}})] {
        assert_eq!(prefer(wrong).await.status, 422);
    }
    world.end().await;
}

#[tokio::test]
async fn bookings_remind_customers_when_they_usually_want_it() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    for (settings, body, minutes) in [
        (json!({}), json!({}), json!(30)),
        (json!({"reminder_minutes": 40}), json!({}), json!(40)),
        (json!({"reminder_minutes": 40}), json!({"reminder_minutes": 60}), json!(60)),
        (json!({"reminder_minutes": 0}), json!({}), Value::Null),
    ] {
        let who = world.sign_in(&fresh_phone()).await;
        let profile = json!({"name": "Layla", "city_id": world.city(0)});
        world.call(&who, Method::PATCH, "/identity/v1/me", Some(&profile)).await;
        let who = world.again(&who).await;
        world.settings(&who, &settings).await;
        let start = crate::booking::at(3, &world.times(&salon.service, &crate::booking::day(3)).await.remove(0));
        let mut request = json!({"items": [{"service_id": salon.service, "start": start}]});
        request.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
        let booked = world.create(&who, "/customer/v1/appointments", &request).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        let seen = world.appointment(&who, &booked.body["appointments"][0]).await;
        assert_eq!(seen["reminder_minutes"], minutes, "{settings} {body}: {seen}");
    }
    world.end().await;
}
