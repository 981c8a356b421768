//! What is pushed, and what becomes of pushes that fail.

use crate::queue::QueueShop;
use crate::shop_fixture::fresh;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

/// Returns the title and the body that a push message shows.
pub fn shown(message: &str) -> (String, String) {
    let message: Value = serde_json::from_str(message).unwrap();
    let text = match message.get("aps") {
        Some(aps) => &aps["alert"],
        None => &message["fcmV1Message"]["message"]["notification"],
    };
    let text = |name: &str| text[name].as_str().unwrap().to_owned();
    (text("title"), text("body"))
}

impl World {
    /// Registers a device. Returns its push token.
    pub async fn device_on(&self, who: &SignedIn, platform: &str) -> String {
        let token = format!("{platform}-token-{}", fresh());
        let body = json!({"platform": platform, "push_token": token, "language": "en"});
        let answer = self.call(who, Method::PUT, &format!("/identity/v1/me/devices/device-{token}"), Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        token
    }

    /// Returns the push messages to a token, oldest first.
    async fn pushes(&self, token: &str) -> Vec<Value> {
        let all = self.messages(token).await;
        all.into_iter().rev().filter(|it| it["channel"] == "push").collect()
    }

    /// Lets the push service answer an operation of `send-push` with an error code, `times` times or always.
    async fn push_fails(&self, operation: &str, code: &str, times: Option<u32>) {
        let fault = json!({
            "name": "throttle", "service": "sns", "function": "send-push", "operation": operation, "code": code,
            "times": times,
        });
        self.fault(&fault).await;
    }
}

fn content(message: &Value) -> Value {
    serde_json::from_str(message["body"].as_str().unwrap()).unwrap()
}

async fn waiting_customer(world: &World) -> (QueueShop, SignedIn) {
    (world.queue_shop(1, json!({})).await, world.customer(0).await)
}

#[tokio::test]
async fn a_push_has_text_badge_link_thread_and_language_on_every_platform() {
    let world = World::new().await;
    let (shop, who) = waiting_customer(&world).await;
    let ios = world.device_on(&who, "ios").await;
    let android = world.device_on(&who, "android").await;
    let web = world.device_on(&who, "web").await;
    let ticket = world.joined(&who, &shop.queue).await;
    world.wait_until_idle().await;
    world.next(&shop.company.owner, &shop.queue, json!({"counter": "2"})).await;
    let id = ticket["id"].as_str().unwrap();
    let link = format!("/tickets/{id}");

    let pushed = world.pushes(&ios).await;
    assert_eq!(pushed.len(), 2, "{pushed:?}");
    for (at, message) in pushed.iter().enumerate() {
        let content = content(message);
        assert_eq!(content["aps"]["badge"], json!(at + 1), "{content}");
        assert_eq!((&content["link"], &content["aps"]["thread-id"]), (&json!(link), &json!(id)), "{content}");
        assert_eq!(content["lang"], "ar", "the account's language: {content}");
        assert!(content["aps"]["alert"]["body"].as_str().unwrap().contains("صالون Nasim"), "{content}");
        assert_eq!(message["attributes"]["AWS.SNS.MOBILE.APNS.PUSH_TYPE"], "alert");
    }
    let called = &pushed[1];
    assert_eq!(content(called)["aps"]["interruption-level"], "time-sensitive");
    assert_eq!(called["attributes"]["AWS.SNS.MOBILE.APNS.COLLAPSE_ID"], json!(id));

    for token in [&android, &web] {
        let pushed = world.pushes(token).await;
        assert_eq!(pushed.len(), 2, "{pushed:?}");
        let message = &content(&pushed[1])["fcmV1Message"]["message"];
        assert_eq!((&message["data"]["link"], &message["data"]["badge"]), (&json!(link), &json!("2")), "{message}");
        assert_eq!(
            (&message["android"]["priority"], &message["android"]["collapse_key"]),
            (&json!("HIGH"), &json!(id))
        );
        assert_eq!(
            (&message["webpush"]["notification"]["dir"], &message["data"]["thread"]),
            (&json!("rtl"), &json!(id))
        );
        assert_eq!(shown(pushed[1]["body"].as_str().unwrap()).1, content(called)["aps"]["alert"]["body"]);
    }
    world.end().await;
}

#[tokio::test]
async fn a_device_that_was_not_reached_gets_the_message_later_and_the_others_get_it_once() {
    let world = World::new().await;
    let (shop, who) = waiting_customer(&world).await;
    let first = world.device_on(&who, "android").await;
    let second = world.device_on(&who, "ios").await;
    world.push_fails("Publish", "PlatformApplicationDisabled", Some(1)).await;
    world.joined(&who, &shop.queue).await;
    world.wait_until_idle().await;
    world.try_again().await;
    for token in [&first, &second] {
        let pushed = world.pushes(token).await;
        assert_eq!(pushed.len(), 1, "{pushed:?}");
    }
    let who = world.again(&who).await;
    let inbox = world.unread_count(&who).await;
    assert_eq!(inbox, 1, "the inbox is not filled again");
    world.end().await;
}

#[tokio::test]
async fn a_push_that_never_succeeds_is_a_dead_letter_that_staff_send_again() {
    let world = World::new().await;
    let (shop, who) = waiting_customer(&world).await;
    let token = world.device_on(&who, "ios").await;
    world.push_fails("Publish", "PlatformApplicationDisabled", None).await;
    world.joined(&who, &shop.queue).await;
    let mut admin = world.admin().await;
    for attempt in 0..5 {
        assert_eq!(world.dead_letters(&admin, "open").await, Vec::<Value>::new(), "{attempt}");
        world.try_again().await;
        admin = world.again(&admin).await;
    }
    assert_eq!(world.pushes(&token).await, Vec::<Value>::new());
    let who = world.again(&who).await;
    let letters = world.dead_letters(&admin, "open").await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    let letter = &letters[0];
    assert_eq!((&letter["type"], &letter["channel"]), (&json!("queue_join_confirmation"), &json!("push")));
    assert_eq!((&letter["error"], &letter["recipient_id"]), (&json!("not_pushed"), &who.user["id"]));
    assert_eq!(world.get("/_local/dead-letters").await.body["items"], json!([]), "no event is left over");
    assert_eq!(world.unread_count(&who).await, 1);

    world.request(Method::DELETE, "/_local/faults").send().await.unwrap();
    let path = format!("/admin/v1/dead-letters/{}/retry", letter["id"].as_str().unwrap());
    let sent = world.call(&admin, Method::POST, &path, None).await;
    assert_eq!((sent.status, &sent.body["status"]), (200, &json!("resolved")), "{}", sent.text);
    assert_eq!(sent.body["resolved_by"], admin.user["id"]);
    assert_eq!(world.call(&admin, Method::POST, &path, None).await.code(), (409, "wrong_state"));
    assert_eq!(world.pushes(&token).await.len(), 1);
    assert_eq!(world.dead_letters(&admin, "open").await, Vec::<Value>::new());
    assert_eq!(world.dead_letters(&admin, "resolved").await.len(), 1);
    assert_eq!(world.unread_count(&who).await, 1, "the inbox is not filled again");
    let said = world.get("/_local/events").await.body["items"].as_array().unwrap().clone();
    let count = |name: &str| {
        let all = said.iter().filter(|it| it["detail_type"] == name);
        all.filter(|it| it["detail"]["payload"]["channel"] == "push").count()
    };
    assert_eq!((count("NotificationFailed"), count("NotificationDelivered")), (1, 1));
    world.end().await;
}

#[tokio::test]
async fn a_device_that_the_push_service_does_not_know_any_more_is_forgotten() {
    let world = World::new().await;
    let (shop, who) = waiting_customer(&world).await;
    let gone = [world.device_on(&who, "ios").await, world.device_on(&who, "android").await];
    world.push_fails("Publish", "EndpointDisabled", Some(2)).await;
    let ticket = world.joined(&who, &shop.queue).await;
    world.done(&who, "customer", &ticket, "leave", None).await;
    world.joined(&who, &shop.queue).await;
    for token in &gone {
        assert_eq!(world.pushes(token).await, Vec::<Value>::new());
    }
    // A token that is registered again is a new endpoint.
    let body = json!({"platform": "ios", "push_token": gone[0], "language": "en"});
    let path = format!("/identity/v1/me/devices/device-{}", gone[0]);
    assert_eq!(world.call(&who, Method::PUT, &path, Some(&body)).await.status, 200);
    world.next(&shop.company.owner, &shop.queue, json!({})).await;
    assert_eq!(world.pushes(&gone[0]).await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_token_that_was_never_one_is_forgotten() {
    let world = World::new().await;
    let (shop, who) = waiting_customer(&world).await;
    let token = world.device_on(&who, "ios").await;
    world.push_fails("CreatePlatformEndpoint", "InvalidParameter", Some(1)).await;
    world.joined(&who, &shop.queue).await;
    world.next(&shop.company.owner, &shop.queue, json!({})).await;
    assert_eq!(world.pushes(&token).await, Vec::<Value>::new());
    assert_eq!(world.get("/_local/dead-letters").await.body["items"], json!([]));
    world.end().await;
}
