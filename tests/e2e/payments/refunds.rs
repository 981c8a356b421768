//! Refunds of cancelled visits.

use super::PRICE;
use crate::world::{SignedIn, World};
use model::ledger::LedgerAccount;
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    async fn cancel_paid(&self, who: &SignedIn, api: &str, appointment: &str) -> Value {
        let path = format!("/{api}/v1/appointments/{appointment}/cancellation");
        let cancelled = self.call(who, Method::POST, &path, Some(&json!({}))).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.text);
        self.wait_until_idle().await;
        cancelled.body
    }
}

#[tokio::test]
async fn a_visit_that_the_shop_cancels_is_paid_back_in_full() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let payment = world.paid(&layla, &visit).await;
    let cancelled = world.cancel_paid(&company.owner, "shop", &visit.appointment).await;
    assert_eq!(cancelled["refund"]["amount_halalas"], PRICE);
    assert_eq!(world.at_gateway(&payment).await["refunded"], PRICE);
    let shown = world.payment(&layla, &payment).await;
    assert_eq!((&shown["status"], &shown["refunded_halalas"]), (&json!("refunded"), &json!(PRICE)));
    assert_eq!(world.appointment_of(&layla, &visit).await["payment_status"], "refunded");
    let (book, entries) = world.book_of(&company).await;
    assert_eq!(entries, 2);
    assert!(LedgerAccount::ALL.iter().all(|it| book.of_account(*it) == 0), "{book:?}");
    assert_eq!(world.published("PaymentRefunded").await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_late_cancellation_is_paid_back_less_the_fee() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let starts = world.starts(&layla, &service, None, None).await;
    let body = json!({"items": [{"service_id": service, "start": starts[0]}]});
    let booked = world.create(&layla, "/customer/v1/appointments", &body).await;
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    let visit = super::PayableVisit {
        visit: text(&booked.body["visit_id"]),
        appointment: text(&booked.body["appointments"][0]["id"]),
    };
    let payment = world.paid(&layla, &visit).await;
    let cancelled = world.cancel_paid(&layla, "customer", &visit.appointment).await;
    let (fee, refund) =
        (cancelled["fee_halalas"].as_i64().unwrap(), cancelled["refund"]["amount_halalas"].as_i64().unwrap());
    assert_eq!((fee, refund), (PRICE / 5, PRICE - PRICE / 5));
    let shown = world.payment(&layla, &payment).await;
    assert_eq!((&shown["status"], &shown["refunded_halalas"]), (&json!("partially_refunded"), &json!(refund)));
    assert_eq!(world.at_gateway(&payment).await["refunded"], refund);
    let (book, entries) = world.book_of(&company).await;
    assert_eq!((entries, book.is_balanced()), (2, true));
    assert_eq!(book.of_account(LedgerAccount::GatewayClearing), i128::from(fee));
    world.end().await;
}

#[tokio::test]
async fn staff_pay_back_parts_until_nothing_is_left() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let payment = world.paid(&layla, &visit).await;
    let admin = world.admin().await;
    let refund = async |amount: Option<i64>| {
        let body = json!({"transaction_id": payment, "amount_halalas": amount, "reason": "goodwill"});
        let answer = world.create(&admin, "/admin/v1/refunds", &body).await;
        world.wait_until_idle().await;
        answer
    };
    let first = refund(Some(10_000)).await;
    assert_eq!((first.status, &first.body["status"]), (201, &json!("pending")), "{}", first.text);
    assert_eq!(first.body["remaining_halalas"], PRICE - 10_000);
    assert_eq!(world.payment(&layla, &payment).await["status"], "partially_refunded");
    let kept = world.appointment_of(&layla, &visit).await;
    assert_eq!((&kept["status"], &kept["payment_status"]), (&json!("confirmed"), &json!("partially_refunded")));
    for wrong in [0, -1, PRICE - 9_999] {
        let refused = refund(Some(wrong)).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{wrong}: {}", refused.text);
        assert_eq!(refused.body["errors"][0]["pointer"], "/amount_halalas");
    }
    let rest = refund(None).await;
    assert_eq!((rest.status, &rest.body["remaining_halalas"]), (201, &json!(0)), "{}", rest.text);
    assert_eq!(refund(None).await.code(), (409, "wrong_state"));
    assert_eq!(world.at_gateway(&payment).await["refunded"], PRICE);
    assert_eq!(world.payment(&layla, &payment).await["status"], "refunded");
    assert_eq!(world.refund_statuses(&payment).await, ["completed", "completed"]);
    // Refunding a booking cancels it.
    let ended = world.appointment_of(&layla, &visit).await;
    assert_eq!((&ended["status"], &ended["payment_status"]), (&json!("cancelled"), &json!("refunded")));
    let (book, entries) = world.book_of(&company).await;
    assert_eq!(entries, 3);
    assert!(LedgerAccount::ALL.iter().all(|it| book.of_account(*it) == 0), "{book:?}");
    world.end().await;
}

#[tokio::test]
async fn large_refunds_need_a_fresh_code_and_the_largest_a_second_person() {
    let world = World::new().await;
    let (company, _, layla) = world.paying_world().await;
    let shop = world.always_open_shop(&company, 0, crate::shop_fixture::RIYADH).await;
    let specialist = shop.specialist.specialist.as_deref().unwrap();
    let change = json!({"prepayment": "full", "price_halalas": 600_000, "specialist_ids": [specialist]});
    let service = world.service_with(&company, &shop.branch, change).await;
    let visit = world.payable_visit(&layla, &service).await;
    let payment = world.paid(&layla, &visit).await;
    let admin = world.admin().await;
    world.advance(301).await;
    let admin = world.again(&admin).await;
    let refund = async |amount: i64| {
        let body = json!({"transaction_id": payment, "amount_halalas": amount, "reason": "fraud"});
        world.create(&admin, "/admin/v1/refunds", &body).await
    };
    assert_eq!(refund(500_001).await.code(), (403, "second_person_required"));
    assert_eq!(refund(50_001).await.code(), (403, "step_up_required"));
    assert_eq!(refund(50_000).await.status, 201);
    world.step_up(&admin).await;
    assert_eq!(refund(50_001).await.status, 201);
    world.wait_until_idle().await;
    world.end().await;
}

#[tokio::test]
async fn an_unpaid_visit_that_is_cancelled_is_paid_back_nothing() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    world.cancel_paid(&company.owner, "shop", &visit.appointment).await;
    assert_eq!(world.published("RefundRequested").await, Vec::<Value>::new());
    assert_eq!(
        world.pay(&layla, &visit, &world.card_token(super::FRICTIONLESS).await).await.code(),
        (409, "wrong_state")
    );
    world.end().await;
}

#[tokio::test]
async fn a_payment_for_a_visit_that_was_cancelled_meanwhile_is_paid_back() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let begun = world.pay(&layla, &visit, &world.card_token(super::AUTHENTICATED).await).await;
    let payment = begun.body["transaction_id"].as_str().unwrap().to_owned();
    world.cancel_paid(&company.owner, "shop", &visit.appointment).await;
    let bank = begun.body["action"]["url"].as_str().unwrap().strip_prefix(&world.url).unwrap().to_owned();
    world.get(&format!("{bank}?auth_result=AUTHENTICATED")).await;
    world.wait_until_idle().await;
    assert_eq!(world.at_gateway(&payment).await["refunded"], PRICE);
    assert_eq!(world.payment(&layla, &payment).await["status"], "refunded");
    let (book, entries) = world.book_of(&company).await;
    assert_eq!(entries, 2);
    assert!(LedgerAccount::ALL.iter().all(|it| book.of_account(*it) == 0), "{book:?}");
    world.end().await;
}
