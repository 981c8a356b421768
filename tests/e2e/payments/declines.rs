//! Payments that are declined, or not what was asked for.

use super::{AUTHENTICATED, PRICE};
use crate::world::World;
use serde_json::json;

#[tokio::test]
async fn a_declined_card_leaves_the_visit_unpaid_and_another_one_may_be_tried() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let declined = world.pay(&layla, &visit, &world.card_token("4201320000311101").await).await;
    assert_eq!((declined.status, &declined.body["status"]), (201, &json!("failed")), "{}", declined.text);
    assert_eq!(declined.body["error"], "51");
    assert_eq!(world.appointment_of(&layla, &visit).await["payment_status"], "pending");
    assert_eq!(world.book_of(&company).await.1, 0);
    world.paid(&layla, &visit).await;
    assert_eq!(world.appointment_of(&layla, &visit).await["payment_status"], "paid");
    world.end().await;
}

#[tokio::test]
async fn a_payer_who_fails_to_authenticate_has_not_paid() {
    let world = World::new().await;
    let (_, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let begun = world.pay(&layla, &visit, &world.card_token(AUTHENTICATED).await).await;
    let payment = begun.body["transaction_id"].as_str().unwrap().to_owned();
    // What the browser says when it comes back means nothing.
    let callback = format!("/customer/v1/payments/callback/{payment}?id=x&status=paid&message=APPROVED");
    assert_eq!(world.get(&callback).await.status, 200);
    assert_eq!(world.payment(&layla, &payment).await["status"], "processing");
    let bank = begun.body["action"]["url"].as_str().unwrap().strip_prefix(&world.url).unwrap().to_owned();
    world.get(&format!("{bank}?auth_result=UNAUTHENTICATED")).await;
    world.wait_until_idle().await;
    let failed = world.payment(&layla, &payment).await;
    assert_eq!(failed["status"], "failed");
    assert_eq!(failed["error"], "3ds_declined_authentication_failed");
    assert_eq!(world.appointment_of(&layla, &visit).await["payment_status"], "pending");
    world.end().await;
}

#[tokio::test]
async fn another_amount_is_never_a_payment_and_is_paid_back() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let begun = world.pay(&layla, &visit, &world.card_token(AUTHENTICATED).await).await;
    let payment = begun.body["transaction_id"].as_str().unwrap().to_owned();
    let at_gateway = world.at_gateway(&payment).await["id"].as_str().unwrap().to_owned();
    let change = json!({"amount": PRICE - 1, "status": "paid"});
    assert_eq!(world.post(&format!("/_local/moyasar/console/{at_gateway}"), &change).await.status, 200);
    world.wait_until_idle().await;
    let shown = world.payment(&layla, &payment).await;
    assert_eq!((&shown["status"], &shown["error"]), (&json!("failed"), &json!("mismatch")));
    assert_eq!(world.appointment_of(&layla, &visit).await["payment_status"], "pending");
    assert_eq!(world.at_gateway(&payment).await["refunded"], PRICE - 1);
    assert_eq!(world.refund_statuses(&payment).await, ["completed"]);
    assert_eq!(world.book_of(&company).await.1, 0, "it was never a sale");
    let found = world.published("MismatchFound").await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["payload"]["difference"], "amount");
    assert_eq!(found[0]["payload"]["gateway_amount_halalas"], PRICE - 1);
    world.end().await;
}

#[tokio::test]
async fn what_is_paid_after_it_was_given_up_is_paid_back() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let begun = world.pay(&layla, &visit, &world.card_token(AUTHENTICATED).await).await;
    let payment = begun.body["transaction_id"].as_str().unwrap().to_owned();
    world.advance(16 * 60).await;
    world.run_due_payments().await;
    let at_gateway = world.at_gateway(&payment).await["id"].as_str().unwrap().to_owned();
    world.post(&format!("/_local/moyasar/console/{at_gateway}"), &json!({"status": "paid"})).await;
    world.wait_until_idle().await;
    assert_eq!(world.at_gateway(&payment).await["refunded"], PRICE);
    assert_eq!(world.book_of(&company).await.1, 0);
    let layla = world.again(&layla).await;
    let shown = world.payment(&layla, &payment).await;
    assert_eq!((&shown["status"], &shown["refunded_halalas"]), (&json!("expired"), &json!(PRICE)));
    assert_eq!(world.published("MismatchFound").await[0]["payload"]["difference"], "late");
    world.end().await;
}
