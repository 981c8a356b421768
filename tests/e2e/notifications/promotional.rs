//! Messages that advertise: with consent only, and not in quiet hours.

use super::push::shown;
use crate::booking::day;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    async fn consent(&self, who: &SignedIn, purpose: &str, is_granted: bool) {
        let body = json!({"granted": is_granted, "notice_version": "1"});
        let set = self.call(who, Method::PUT, &format!("/identity/v1/me/consents/{purpose}"), Some(&body)).await;
        assert_eq!(set.status, 200, "{}", set.text);
    }

    /// Publishes a broadcast to one user.
    async fn advertise(&self, who: &SignedIn, text: &str) {
        let event =
            self.notification_request(who, "marketing", json!({"variables": {"text": {"ar": text, "en": text}}})).await;
        for function in ["send-notifications", "send-push"] {
            let answer = self.post(&format!("/_local/jobs/{function}"), &event).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
        }
    }

    async fn advertised(&self, who: &SignedIn, token: &str) -> (usize, usize) {
        (self.sms_messages(&who.phone).await.len(), self.bodies(token, "push").await.len())
    }
}

#[tokio::test]
async fn promotional_messages_need_consent_for_each_channel() {
    let world = World::new().await;
    world.travel_to(&format!("{}T12:00:00+03:00", day(1))).await;
    let who = world.customer(0).await;
    let token = world.device_on(&who, "ios").await;
    let unread = world.unread_count(&who).await;
    world.advertise(&who, "خصم").await;
    assert_eq!(world.advertised(&who, &token).await, (0, 0));
    assert_eq!(world.unread_count(&who).await, unread + 1, "the inbox needs no consent");
    world.consent(&who, "marketing_push", true).await;
    world.advertise(&who, "خصم").await;
    assert_eq!(world.advertised(&who, &token).await, (0, 1));
    world.consent(&who, "marketing_sms", true).await;
    world.consent(&who, "marketing_push", false).await;
    world.advertise(&who, "خصم").await;
    assert_eq!(world.advertised(&who, &token).await, (1, 1));
    let messages = world.messages(&who.phone).await;
    let sms = &messages[0];
    assert_eq!(sms["body"], "خصم للإيقاف أرسل STOP");
    assert_eq!(sms["attributes"]["AWS.SNS.SMS.SMSType"], "Promotional");
    let sender = sms["attributes"]["AWS.SNS.SMS.SenderID"].as_str().unwrap();
    assert!(sender.ends_with("-AD"), "{sender}");
    world.end().await;
}

#[tokio::test]
async fn promotional_messages_wait_for_the_morning_and_an_opt_out_meanwhile_holds() {
    let world = World::new().await;
    world.travel_to(&format!("{}T20:30:00+03:00", day(1))).await;
    let (mut layla, mut amal) = (world.customer(0).await, world.customer(0).await);
    let tokens = [world.device_on(&layla, "ios").await, world.device_on(&amal, "ios").await];
    for who in [&layla, &amal] {
        world.consent(who, "marketing_push", true).await;
        world.consent(who, "marketing_sms", true).await;
        world.advertise(who, "خصم").await;
    }
    assert_eq!(world.advertised(&layla, &tokens[0]).await, (0, 1), "push messages may go out until 22:00");
    world.travel_to(&format!("{}T23:00:00+03:00", day(1))).await;
    (layla, amal) = (world.again(&layla).await, world.again(&amal).await);
    world.advertise(&layla, "خصم ثان").await;
    world.consent(&amal, "marketing_sms", false).await;
    assert_eq!(world.advertised(&layla, &tokens[0]).await, (0, 1));
    world.travel_to(&format!("{}T08:59:00+03:00", day(2))).await;
    world.send_scheduled().await;
    assert_eq!(world.advertised(&layla, &tokens[0]).await, (0, 1));
    world.travel_to(&format!("{}T09:01:00+03:00", day(2))).await;
    for _ in 0..2 {
        world.send_scheduled().await;
    }
    assert_eq!(world.advertised(&layla, &tokens[0]).await, (2, 2));
    assert_eq!(world.advertised(&amal, &tokens[1]).await, (0, 1), "consent was withdrawn before the morning");
    assert_eq!(shown(&world.bodies(&tokens[0], "push").await[1]).1, "خصم ثان");
    world.end().await;
}

#[tokio::test]
async fn service_messages_go_out_at_night() {
    let world = World::new().await;
    world.travel_to(&format!("{}T23:30:00+03:00", day(1))).await;
    let who = world.customer(0).await;
    let token = world.device_on(&who, "ios").await;
    let event = world.notification_request(&who, "export_ready", json!({})).await;
    let pushed = world.post("/_local/jobs/send-push", &event).await;
    assert_eq!(pushed.body["pushed"], 1, "{}", pushed.text);
    assert_eq!(world.bodies(&token, "push").await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn what_can_wait_goes_out_in_an_hour_in_which_its_reader_reads() {
    let world = World::new().await;
    world.travel_to(&format!("{}T18:10:00+03:00", day(1))).await;
    let mut who = world.customer(0).await;
    let token = world.device_on(&who, "ios").await;
    for _ in 0..3 {
        let id = world.notified(&who, "export_ready").await;
        world.call(&who, Method::POST, &format!("/identity/v1/notifications/{id}/read"), None).await;
    }
    world.travel_to(&format!("{}T17:30:00+03:00", day(3))).await;
    who = world.again(&who).await;
    let push = async |hours: i64| {
        let now = world.now().await;
        let time = json!({"$time": now.as_second() + hours * 3_600, "zone": "Asia/Riyadh"});
        let variables = json!({"shop": {"ar": "نور", "en": "Nour"}, "time": time, "date": time});
        let more = json!({"variables": variables});
        let event = world.notification_request(&who, "appointment_confirmed", more).await;
        world.post("/_local/jobs/send-push", &event).await.body
    };
    assert_eq!(push(3).await["pushed"], 1, "an appointment that is near");
    let waits = push(48).await;
    assert!(waits["waits_until"].is_string(), "{waits}");
    assert_eq!(world.bodies(&token, "push").await.len(), 1);
    world.travel_to(&format!("{}T18:01:00+03:00", day(3))).await;
    world.send_scheduled().await;
    assert_eq!(world.bodies(&token, "push").await.len(), 2);
    assert_eq!(push(48).await["pushed"], 1, "this is the hour");
    world.end().await;
}

#[tokio::test]
async fn an_announcement_comes_on_the_channel_that_suits_its_reader() {
    let world = World::new().await;
    let who = world.customer(0).await;
    let token = world.device_on(&who, "ios").await;
    let announce = async || {
        let text = json!({"variables": {"text": {"ar": "جديد", "en": "New"}}});
        let event = world.notification_request(&who, "system_update", text).await;
        for function in ["send-notifications", "send-push"] {
            let answer = world.post(&format!("/_local/jobs/{function}"), &event).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
        }
        world.advertised(&who, &token).await
    };
    let settings = json!({"overrides": {"system_update": {"sms": true}}});
    let first = announce().await;
    assert_eq!(first.0, 0, "an SMS costs more");
    let set = world.call(&who, Method::PUT, "/identity/v1/notification-settings", Some(&settings)).await;
    assert_eq!(set.status, 200, "{}", set.text);
    let preferred = announce().await;
    assert_eq!(preferred, (1, first.1), "one channel is enough for what can wait");
    assert_eq!(world.sms_messages(&who.phone).await, ["جديد"]);
    world.end().await;
}

/// What the local cloud has of a message.
#[tokio::test]
async fn a_message_is_logged_with_what_it_cost() {
    let world = World::new().await;
    let (shop, phone) = (world.queue_shop(1, json!({})).await, crate::shop_fixture::fresh_phone());
    world.add(&shop.company.owner, &shop.queue, json!({"party": {"name": "Sara", "phone": phone}})).await;
    assert_eq!(world.sms_messages(&phone).await.len(), 1);
    let events = world.get("/_local/events").await.body["items"].as_array().unwrap().clone();
    let delivered: Vec<&Value> = events.iter().filter(|it| it["detail_type"] == "NotificationDelivered").collect();
    assert_eq!(delivered.len(), 1, "{delivered:?}");
    let payload = &delivered[0]["detail"]["payload"];
    assert_eq!((&payload["channel"], &payload["type"]), (&json!("sms"), &json!("queue_join_confirmation")));
    world.end().await;
}
