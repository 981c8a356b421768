//! SMS that the second provider sends, and its delivery receipts.

use crate::queue::QueueShop;
use crate::shop_fixture::fresh_phone;
use crate::world::{Answer, World};
use model::notification::{SmsReference, SmsState};
use reqwest::Method;
use runtime::{Aws, Env, SharedKeys};
use serde_json::{Value, json};
use store::Entity as _;
use store::entities::{SmsMessage, SmsUsage};

/// The address of receipts.
const RECEIPTS: &str = "/identity/v1/sms-receipts";

impl World {
    /// Lets SNS refuse all SMS, so that they go to the aggregator.
    async fn sns_refuses(&self) {
        let fault = json!({"name": "throttle", "service": "sns", "operation": "Publish", "code": "InvalidParameter",
            "times": null});
        self.fault(&fault).await;
    }

    async fn aggregator_fault(&self, name: &str, operation: &str, times: Option<u32>) {
        let fault = json!({"name": name, "service": "sms-aggregator", "operation": operation, "times": times});
        self.fault(&fault).await;
    }

    /// Adds a walk-in, whose phone gets a confirmation by SMS.
    async fn confirmed_walk_in(&self, shop: &QueueShop) -> String {
        let phone = fresh_phone();
        let party = json!({"party": {"name": "Sara", "phone": phone}});
        let added = self.add(&shop.company.owner, &shop.queue, party).await;
        assert_eq!(added.status, 201, "{}", added.text);
        phone
    }

    /// The events that say what became of confirmations by SMS.
    async fn sms_outcomes(&self, name: &str) -> Vec<Value> {
        let all = self.published(name).await.into_iter().filter(|it| it["payload"]["channel"] == "sms");
        let kind = |it: &Value| it["payload"]["type"].as_str().unwrap_or_default().to_owned();
        all.filter(|it| kind(it).starts_with("queue_join_confirmation")).collect()
    }

    /// The event that requested the SMS to a walk-in.
    async fn request_of_walk_in(&self) -> SmsReference {
        let requested = self.published("NotificationRequested").await;
        let is_asked = |it: &&Value| it["payload"]["guest_ticket"].is_string();
        let origin = requested.iter().rfind(is_asked).unwrap()["id"].as_str().unwrap().parse().unwrap();
        SmsReference { origin, round: String::new() }
    }

    /// What receipts say of the day on which a message was sent.
    async fn sms_receipts(&self, record: &SmsMessage) -> SmsUsage {
        let item = self.table().await.get(&SmsUsage::receipts(record.sent_at())).await.unwrap().unwrap();
        SmsUsage::read(item).unwrap()
    }

    async fn sms_record(&self, reference: &SmsReference) -> SmsMessage {
        let item = self.table().await.get(&SmsMessage::key_of(reference)).await.unwrap().unwrap();
        SmsMessage::read(item).unwrap()
    }

    /// The keys that receipts are signed with.
    pub async fn receipt_keys(&self) -> SharedKeys {
        let endpoints = self.get("/_local/endpoints").await.body;
        let env: Env = [
            ("AWS_ACCESS_KEY_ID", endpoints["access_key_id"].as_str().unwrap()),
            ("AWS_SECRET_ACCESS_KEY", endpoints["secret_access_key"].as_str().unwrap()),
            ("AWS_REGION", "me-south-1"),
            ("AWS_ENDPOINT_URL_SECRETS_MANAGER", endpoints["secrets"].as_str().unwrap()),
            ("KEYS", "queueme-sms-receipts-secret"),
        ]
        .into_iter()
        .collect();
        SharedKeys::load(&Aws::new(&env).unwrap(), &env, "KEYS").await.unwrap()
    }

    /// The authorization of a receipt, signed now.
    pub async fn signed_receipt(&self, body: &str) -> String {
        let now = self.now().await;
        format!("HMAC-SHA256 {}", self.receipt_keys().await.sign(body.as_bytes(), now.as_second()))
    }

    async fn send_receipt(&self, body: &Value) -> Answer {
        let text = body.to_string();
        let authorization = self.signed_receipt(&text).await;
        let request = self.request(Method::POST, RECEIPTS).header("authorization", authorization);
        self.send(request.header("content-type", "application/json").body(text)).await
    }

    /// Notes an SMS that somebody has been sent. Returns its reference.
    pub async fn noted_sms(&self) -> SmsReference {
        let shop = self.queue_shop(1, json!({})).await;
        self.confirmed_walk_in(&shop).await;
        self.request_of_walk_in().await
    }
}

#[tokio::test]
async fn an_sms_that_the_first_provider_refuses_goes_to_the_second_whose_receipt_tells_what_became_of_it() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.sns_refuses().await;
    world.aggregator_fault("duplicate_event", "Receipt", Some(1)).await;
    let phone = world.confirmed_walk_in(&shop).await;
    let messages = world.messages(&phone).await;
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert_eq!(messages[0]["attributes"]["provider"], "sms-aggregator");
    let told = world.sms_outcomes("NotificationDelivered").await;
    assert_eq!(told.len(), 1, "a repeated receipt is told once: {told:?}");
    assert_eq!(told[0]["tenant"]["shop_id"], json!(shop.branch.id), "{}", told[0]);
    assert_eq!(world.sms_outcomes("NotificationFailed").await, Vec::<Value>::new());
    let reference = world.request_of_walk_in().await;
    let record = world.sms_record(&reference).await;
    assert_eq!((record.state(), record.provider(), record.error()), (SmsState::Delivered, Some("aggregator"), None));
    assert_eq!(record.provider_id(), messages[0]["message_id"].as_str());
    world.end().await;
}

#[tokio::test]
async fn receipts_correct_what_sms_cost_and_count_how_many_arrived() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.sns_refuses().await;
    world.confirmed_walk_in(&shop).await;
    let arrived = world.sms_record(&world.request_of_walk_in().await).await;
    world.aggregator_fault("undelivered", "Receipt", Some(1)).await;
    world.confirmed_walk_in(&shop).await;
    let failed = world.sms_outcomes("NotificationFailed").await;
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert_eq!(failed[0]["payload"]["error"], "sms_undelivered", "{}", failed[0]);
    let record = world.sms_record(&world.request_of_walk_in().await).await;
    assert_eq!((record.state(), record.error()), (SmsState::Undelivered, Some("sms_undelivered")));

    let counted = world.sms_receipts(&record).await;
    assert_eq!((counted.delivered(), counted.undelivered()), (1, 1));
    // Each part was estimated at 20 halalas and costs 18.
    let parts = (arrived.cost_halalas() + record.cost_halalas()) / 18;
    assert!(parts >= 2 && parts * 18 == arrived.cost_halalas() + record.cost_halalas());
    assert_eq!(counted.cost_halalas(), -2 * parts);
    world.end().await;
}

#[tokio::test]
async fn an_sms_whose_acceptance_was_lost_is_not_sent_again() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.sns_refuses().await;
    world.aggregator_fault("lost_answer", "Send", Some(1)).await;
    let phone = world.confirmed_walk_in(&shop).await;
    world.try_again().await;
    assert_eq!(world.messages(&phone).await.len(), 1);
    let told = world.sms_outcomes("NotificationDelivered").await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(world.dead_letters(&world.admin().await, "open").await, Vec::<Value>::new());
    world.end().await;
}

#[tokio::test]
async fn an_sms_that_both_providers_refuse_is_tried_again() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.sns_refuses().await;
    world.aggregator_fault("server_error", "Send", Some(1)).await;
    world.aggregator_fault("throttle", "Send", Some(1)).await;
    let phone = world.confirmed_walk_in(&shop).await;
    assert_eq!(world.messages(&phone).await, Vec::<Value>::new());
    world.try_again().await;
    world.try_again().await;
    assert_eq!(world.messages(&phone).await.len(), 1);
    assert_eq!(world.sms_outcomes("NotificationDelivered").await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_code_has_a_receipt_that_tells_nobody() {
    let world = World::new().await;
    world.sns_refuses().await;
    let who = world.sign_in(&fresh_phone()).await;
    assert!(who.user["id"].is_string());
    let requested = world.published("SmsRequested").await;
    let told = world.published("NotificationDelivered").await;
    assert!(told.iter().all(|it| it["payload"]["notification"] != requested[0]["id"]), "{told:?}");
    let origin = requested[0]["id"].as_str().unwrap().parse().unwrap();
    let record = world.sms_record(&SmsReference { origin, round: String::new() }).await;
    assert_eq!((record.is_code(), record.state()), (true, SmsState::Delivered));
    world.end().await;
}

#[tokio::test]
async fn receipts_that_the_aggregator_has_not_signed_are_refused_and_change_nothing() {
    let world = World::new().await;
    let reference = world.noted_sms().await;
    let body = json!({"reference": reference.to_string(), "status": "undelivered"}).to_string();
    let now = world.now().await;
    let (keys, now) = (world.receipt_keys().await, now.as_second());
    let of_others = SharedKeys::fixed(&"x".repeat(64)).unwrap();
    let sign = |keys: &SharedKeys, body: &str, at: i64| format!("HMAC-SHA256 {}", keys.sign(body.as_bytes(), at));
    let right = sign(&keys, &body, now);
    for (what, authorization) in [
        ("none", None),
        ("of other keys", Some(sign(&of_others, &body, now))),
        ("of another body", Some(sign(&keys, "{}", now))),
        ("of ten minutes ago", Some(sign(&keys, &body, now - 600))),
        ("of ten minutes later", Some(sign(&keys, &body, now + 600))),
        ("a bearer token", Some(format!("Bearer {}", right.trim_start_matches("HMAC-SHA256 ")))),
        ("cut off", Some(right[..right.len() - 2].to_owned())),
    ] {
        let mut request = world.request(Method::POST, RECEIPTS).header("content-type", "application/json");
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        let refused = world.send(request.body(body.clone())).await;
        assert_eq!(refused.code(), (401, "unauthenticated"), "{what}: {}", refused.text);
    }
    assert_eq!(world.sms_record(&reference).await.state(), SmsState::Sent);
    world.end().await;
}

#[tokio::test]
async fn a_receipt_is_checked_and_the_first_outcome_stays() {
    let world = World::new().await;
    let reference = world.noted_sms().await;
    let name = reference.to_string();
    for (body, pointer) in [
        (json!({"reference": "x", "status": "delivered"}), "/reference"),
        (json!({"reference": name, "status": "eaten"}), "/status"),
        (json!({"reference": name, "status": "delivered", "cost_halalas": -1}), "/cost_halalas"),
        (json!({"reference": name, "status": "delivered", "message_id": "a b"}), "/message_id"),
        (json!({"reference": name, "status": "delivered", "phone": "0512345678"}), "/phone"),
    ] {
        let refused = world.send_receipt(&body).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{body}: {}", refused.text);
        assert_eq!(refused.body["errors"][0]["pointer"], pointer, "{body}: {}", refused.text);
    }
    let unknown = json!({"reference": model::Id::<model::id::Event>::fixed(9), "status": "delivered"});
    assert_eq!(world.send_receipt(&unknown).await.code(), (404, "not_found"));
    assert_eq!(world.sms_record(&reference).await.state(), SmsState::Sent);

    let before = world.sms_outcomes("NotificationFailed").await.len();
    let says = async |status: &str| world.send_receipt(&json!({"reference": name, "status": status})).await.status;
    assert_eq!(says("sent").await, 204);
    assert_eq!(world.sms_record(&reference).await.state(), SmsState::Sent);
    for status in ["expired", "expired", "delivered", "sent"] {
        assert_eq!(says(status).await, 204, "{status}");
    }
    let record = world.sms_record(&reference).await;
    assert_eq!((record.state(), record.error()), (SmsState::Undelivered, Some("sms_expired")));
    assert_eq!(world.sms_outcomes("NotificationFailed").await.len(), before + 1);
    world.end().await;
}

#[tokio::test]
async fn receipts_that_come_at_once_are_counted_once() {
    let world = World::new().await;
    let reference = world.noted_sms().await;
    let body = json!({"reference": reference.to_string(), "status": "delivered", "cost_halalas": 7});
    let before = world.sms_outcomes("NotificationDelivered").await.len();
    let answers = futures_util::future::join_all((0..4).map(|_| world.send_receipt(&body))).await;
    assert!(answers.iter().all(|it| it.status == 204), "{answers:?}");
    let record = world.sms_record(&reference).await;
    assert_eq!((record.state(), record.cost_halalas()), (SmsState::Delivered, 7));
    assert_eq!(world.sms_receipts(&record).await.delivered(), 1);
    assert_eq!(world.sms_outcomes("NotificationDelivered").await.len(), before + 1);
    world.end().await;
}

#[tokio::test]
async fn a_receipt_takes_one_read_and_one_transaction() {
    let world = World::new().await;
    let first = world.noted_sms().await;
    // The first call starts the function.
    world.send_receipt(&json!({"reference": first.to_string(), "status": "sent"})).await;
    let body = json!({"reference": first.to_string(), "status": "delivered"});
    let (answer, calls) = world.calls("receive-sms-receipt", world.send_receipt(&body)).await;
    assert_eq!((answer.status, calls.len()), (204, 2), "{calls:?}");
    let (again, calls) = world.calls("receive-sms-receipt", world.send_receipt(&body)).await;
    assert_eq!((again.status, calls.len()), (204, 1), "{calls:?}");
    world.end().await;
}
