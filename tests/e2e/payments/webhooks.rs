//! Events of the gateway.

use super::{AUTHENTICATED, PRICE};
use crate::world::{Answer, World};
use model::{Id, id};
use reqwest::Method;
use serde_json::{Value, json};

const PATH: &str = "/customer/v1/webhooks/moyasar/merchant";

impl World {
    pub async fn webhook_secret(&self) -> String {
        self.gateway().await["wallets"][0]["webhook_secret"].as_str().unwrap().to_owned()
    }

    async fn webhook(&self, body: &Value) -> Answer {
        self.send(self.request(Method::POST, PATH).json(body)).await
    }

    /// Lets the gateway lose its own events, so that those of the test are the only ones.
    async fn without_own_webhooks(&self) {
        self.fault(&json!({"name": "lost_answer", "service": "moyasar", "operation": "Webhook", "times": null})).await;
    }
}

/// An event about a payment of ours.
fn event(id: &str, kind: &str, payment: &str, secret: &str) -> Value {
    let payment: Id<id::Payment> = payment.parse().unwrap();
    json!({"id": id, "type": kind, "created_at": "2026-03-01T09:00:00.000Z", "secret_token": secret, "account_name": "Q",
        "live": false, "data": {"id": payment.to_uuid_text(), "status": "paid", "amount": 1, "more": [1, 2]}})
}

#[tokio::test]
async fn an_event_is_only_a_hint_and_has_one_effect_however_often_it_comes() {
    let world = World::new().await;
    world.without_own_webhooks().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let begun = world.pay(&layla, &visit, &world.card_token(AUTHENTICATED).await).await;
    let payment = begun.body["transaction_id"].as_str().unwrap().to_owned();
    let secret = world.webhook_secret().await;
    // It says paid; the gateway does not.
    assert_eq!(world.webhook(&event("evt-1", "payment_paid", &payment, &secret)).await.status, 200);
    world.wait_until_idle().await;
    assert_eq!(world.appointment_of(&layla, &visit).await["payment_status"], "pending");

    let bank = begun.body["action"]["url"].as_str().unwrap().strip_prefix(&world.url).unwrap().to_owned();
    world.get(&format!("{bank}?auth_result=AUTHENTICATED")).await;
    for id in ["evt-2", "evt-2", "evt-3", "evt-2"] {
        // In any order, also a late failure.
        let kind = if id == "evt-3" { "payment_faild" } else { "payment_paid" };
        assert_eq!(world.webhook(&event(id, kind, &payment, &secret)).await.status, 200);
    }
    world.wait_until_idle().await;
    assert_eq!(world.appointment_of(&layla, &visit).await["payment_status"], "paid");
    assert_eq!(world.payment(&layla, &payment).await["status"], "succeeded");
    assert_eq!((world.book_of(&company).await.1, world.published("PaymentSucceeded").await.len()), (1, 1));
    assert_eq!(world.published("GatewayNotified").await.len(), 3);
    world.end().await;
}

#[tokio::test]
async fn forged_events_change_nothing() {
    let world = World::new().await;
    world.without_own_webhooks().await;
    let (_, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let begun = world.pay(&layla, &visit, &world.card_token(AUTHENTICATED).await).await;
    let payment = begun.body["transaction_id"].as_str().unwrap().to_owned();
    let secret = world.webhook_secret().await;
    for wrong in ["", "x", &secret[1..], &format!("{secret}x"), &secret.to_uppercase()] {
        if wrong == secret {
            continue;
        }
        let refused = world.webhook(&event("evt-1", "payment_paid", &payment, wrong)).await;
        assert_eq!(refused.code(), (401, "unauthenticated"), "{wrong}");
    }
    let mut live = event("evt-1", "payment_paid", &payment, &secret);
    live["live"] = json!(true);
    let refused = world.webhook(&live).await;
    assert_eq!((refused.code(), &refused.body["errors"][0]["pointer"]), ((422, "validation_failed"), &json!("/live")));
    for wallet in ["subscription", "ads", "other"] {
        let path = format!("/customer/v1/webhooks/moyasar/{wallet}");
        let body = event("evt-1", "payment_paid", &payment, &secret);
        assert_eq!(world.send(world.request(Method::POST, &path).json(&body)).await.status, 404, "{wallet}");
    }
    let mut large = event("evt-1", "payment_paid", &payment, &secret);
    large["data"]["description"] = json!("x".repeat(64 * 1024));
    assert_eq!(world.webhook(&large).await.status, 413);
    assert_eq!(world.webhook(&json!({"id": "evt-1"})).await.status, 422);
    // None of them was passed on.
    assert_eq!(world.published("GatewayNotified").await, Vec::<Value>::new());
    // Events of no interest are taken and forgotten.
    for kind in ["payout_paid", "balance_transferred"] {
        assert_eq!(world.webhook(&event("evt-9", kind, &payment, &secret)).await.status, 200);
    }
    let mut foreign = event("evt-8", "payment_paid", &payment, &secret);
    foreign["data"]["id"] = json!("not-a-uuid");
    assert_eq!(world.webhook(&foreign).await.status, 200);
    assert_eq!(world.published("GatewayNotified").await, Vec::<Value>::new());
    world.end().await;
}

#[tokio::test]
async fn a_payment_whose_events_are_lost_is_settled_when_its_payer_asks_or_its_deadline_passes() {
    let world = World::new().await;
    world.without_own_webhooks().await;
    let (company, service, layla) = world.paying_world().await;
    let token = world.card_token(AUTHENTICATED).await;
    let mut payments = Vec::new();
    for _ in 0..2 {
        let visit = world.confirmed_visit(&company, &layla, &service).await;
        let begun = world.pay(&layla, &visit, &token).await;
        let bank = begun.body["action"]["url"].as_str().unwrap().strip_prefix(&world.url).unwrap().to_owned();
        world.get(&format!("{bank}?auth_result=AUTHENTICATED")).await;
        payments.push((visit, begun.body["transaction_id"].as_str().unwrap().to_owned()));
    }
    assert_eq!(world.payment(&layla, &payments[0].1).await["status"], "succeeded");
    assert_eq!(world.appointment_of(&layla, &payments[1].0).await["payment_status"], "pending");
    world.advance(16 * 60).await;
    world.run_due_payments().await;
    let layla = world.again(&layla).await;
    assert_eq!(world.appointment_of(&layla, &payments[1].0).await["payment_status"], "paid");
    let (book, entries) = world.book_of(&company).await;
    assert_eq!((entries, book.is_balanced()), (2, true));
    assert_eq!(book.of_account(model::ledger::LedgerAccount::GatewayClearing), i128::from(2 * PRICE));
    world.end().await;
}
