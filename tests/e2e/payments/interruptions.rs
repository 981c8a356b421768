//! The gateway fails: before the charge, after it, with an error page of its edge, and while a refund is made.

use super::{FRICTIONLESS, PRICE};
use crate::shop_fixture::key;
use crate::world::World;
use model::ledger::LedgerAccount;
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    async fn gateway_fault(&self, name: &str, operation: &str, more: Value) {
        let mut fault = json!({"name": name, "service": "moyasar", "operation": operation});
        fault.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.fault(&fault).await;
    }
}

#[tokio::test]
async fn a_lost_answer_of_the_gateway_is_found_by_the_id_of_the_payment() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    world.gateway_fault("lost_answer", "CreatePayment", json!({})).await;
    world.paid(&layla, &visit).await;
    assert_eq!(world.gateway().await["payments"].as_array().unwrap().len(), 1);
    assert_eq!(world.book_of(&company).await.1, 1);
    world.end().await;
}

#[tokio::test]
async fn the_same_request_goes_on_where_the_gateway_has_failed() {
    let world = World::new().await;
    let (company, service, _) = world.paying_world().await;
    let token = world.card_token(FRICTIONLESS).await;
    for (name, more) in [
        ("server_error", json!({})),
        ("throttle", json!({})),
        ("throttle", json!({"code": "html"})),
        ("lost_answer", json!({})),
    ] {
        let layla = world.customer(0).await;
        let (visit, key) = (world.payable_visit(&layla, &service).await, key());
        world.gateway_fault(name, "CreatePayment", more.clone()).await;
        // So that asking for the payment does not tell either.
        world.gateway_fault("server_error", "GetPayment", json!({})).await;
        let failed = world.pay_again(&layla, &visit, &token, &key).await;
        assert_eq!(failed.code(), (503, "provider_unavailable"), "{name} {more}: {}", failed.text);
        assert!(failed.headers.contains_key("retry-after"));
        world.request(Method::DELETE, "/_local/faults").send().await.unwrap();
        let again = world.pay_again(&layla, &visit, &token, &key).await;
        assert_eq!((again.status, &again.body["status"]), (201, &json!("succeeded")), "{name} {more}: {}", again.text);
        world.wait_until_idle().await;
        assert_eq!(world.appointment_of(&layla, &visit).await["payment_status"], "paid");
    }
    assert_eq!(world.gateway().await["payments"].as_array().unwrap().len(), 4);
    let (book, entries) = world.book_of(&company).await;
    assert_eq!((entries, book.of_account(LedgerAccount::GatewayClearing)), (4, i128::from(4 * PRICE)));
    world.end().await;
}

#[tokio::test]
async fn a_payment_that_nobody_goes_on_with_is_settled_by_the_job() {
    let world = World::new().await;
    world.gateway_fault("lost_answer", "Webhook", json!({"times": null})).await;
    let (company, service, layla) = world.paying_world().await;
    let token = world.card_token(FRICTIONLESS).await;
    let charged = world.confirmed_visit(&company, &layla, &service).await;
    let never = world.confirmed_visit(&company, &layla, &service).await;
    for (visit, name) in [(&charged, "lost_answer"), (&never, "server_error")] {
        world.gateway_fault(name, "CreatePayment", json!({})).await;
        world.gateway_fault("server_error", "GetPayment", json!({})).await;
        assert_eq!(world.pay(&layla, visit, &token).await.status, 503);
    }
    world.advance(16 * 60).await;
    world.run_due_payments().await;
    let layla = world.again(&layla).await;
    assert_eq!(world.appointment_of(&layla, &charged).await["payment_status"], "paid");
    assert_eq!(world.appointment_of(&layla, &never).await["payment_status"], "pending");
    let list = world.call(&layla, Method::GET, "/customer/v1/payments", None).await;
    let statuses: Vec<&str> =
        list.body["items"].as_array().unwrap().iter().map(|it| it["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["expired", "succeeded"]);
    world.end().await;
}

#[tokio::test]
async fn a_refund_whose_answer_is_lost_is_made_once() {
    for name in ["lost_answer", "server_error"] {
        let world = World::new().await;
        let (company, service, layla) = world.paying_world().await;
        let visit = world.payable_visit(&layla, &service).await;
        let payment = world.paid(&layla, &visit).await;
        world.gateway_fault(name, "RefundPayment", json!({})).await;
        let path = format!("/shop/v1/appointments/{}/cancellation", visit.appointment);
        assert_eq!(world.call(&company.owner, Method::POST, &path, Some(&json!({}))).await.status, 200);
        world.wait_until_idle().await;
        world.advance(6 * 60).await;
        world.run_due_payments().await;
        let layla = world.again(&layla).await;
        assert_eq!(world.at_gateway(&payment).await["refunded"], PRICE, "{name}");
        assert_eq!(world.payment(&layla, &payment).await["status"], "refunded", "{name}");
        assert_eq!(world.refund_statuses(&payment).await, ["completed"], "{name}");
        let (book, entries) = world.book_of(&company).await;
        assert_eq!(entries, 2, "{name}");
        assert!(LedgerAccount::ALL.iter().all(|it| book.of_account(*it) == 0), "{name}: {book:?}");
        world.end().await;
    }
}
