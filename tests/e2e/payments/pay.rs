//! Paying for a visit.

use super::{AUTHENTICATED, FRICTIONLESS, PRICE};
use crate::shop_fixture::key;
use crate::world::World;
use model::ledger::LedgerAccount;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_customer_authenticates_with_the_bank_and_the_visit_is_paid() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    assert_eq!(world.appointment_of(&layla, &visit).await["payment_status"], "pending");

    let begun = world.pay(&layla, &visit, &world.card_token(AUTHENTICATED).await).await;
    assert_eq!((begun.status, &begun.body["status"]), (201, &json!("processing")), "{}", begun.text);
    assert_eq!((&begun.body["amount_halalas"], &begun.body["method"]), (&json!(PRICE), &json!("mada")));
    assert_eq!(begun.body["action"]["type"], "redirect");
    let payment = begun.body["transaction_id"].as_str().unwrap().to_owned();
    assert_eq!(
        world.appointment_of(&layla, &visit).await["payment_status"],
        "pending",
        "not before the gateway says so"
    );

    // The payer's browser comes back to the page that the app named.
    let bank = begun.body["action"]["url"].as_str().unwrap().strip_prefix(&world.url).unwrap().to_owned();
    let page = world.get(&bank).await;
    assert!(page.status == 200 && page.text.contains("AUTHENTICATED"), "{}", page.text);
    let back = world.get(&format!("{bank}?auth_result=AUTHENTICATED")).await;
    assert_eq!(back.status, 200, "{}", back.text);
    world.wait_until_idle().await;

    let shown = world.payment(&layla, &payment).await;
    assert_eq!((&shown["status"], &shown["action"]), (&json!("succeeded"), &Value::Null), "{shown}");
    assert!(shown["paid_at"].is_string());
    let appointment = world.appointment_of(&layla, &visit).await;
    assert_eq!((&appointment["payment_status"], &appointment["status"]), (&json!("paid"), &json!("confirmed")));
    let (book, entries) = world.book_of(&company).await;
    assert_eq!(entries, 1);
    for (account, balance) in [
        (LedgerAccount::GatewayClearing, PRICE),
        (LedgerAccount::Sales, -25_043),
        (LedgerAccount::VatOutput, -3_756),
        (LedgerAccount::Rounding, -1),
    ] {
        assert_eq!(book.of_account(account), i128::from(balance), "{account:?}");
    }
    assert_eq!(world.published("PaymentSucceeded").await.len(), 1);
    let list = world.call(&layla, Method::GET, "/customer/v1/payments", None).await;
    assert_eq!(list.body["items"].as_array().unwrap().len(), 1);
    assert_eq!(list.body["items"][0]["transaction_id"], payment);
    let inbox = world.call(&layla, Method::GET, "/identity/v1/notifications", None).await;
    assert!(inbox.text.contains("288.00"), "{}", inbox.text);
    world.end().await;
}

#[tokio::test]
async fn the_same_request_again_is_the_same_payment() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let (token, key) = (world.card_token(FRICTIONLESS).await, key());
    let first = world.pay_again(&layla, &visit, &token, &key).await;
    let again = world.pay_again(&layla, &visit, &token, &key).await;
    assert_eq!((first.status, &first.body), (201, &again.body), "{}", again.text);
    assert_eq!(again.headers["idempotent-replayed"], "true");
    let other = world.pay_again(&layla, &visit, &world.card_token(AUTHENTICATED).await, &key).await;
    assert_eq!(other.code(), (422, "idempotency_mismatch"));
    // What is paid is not paid again.
    assert_eq!(world.pay(&layla, &visit, &token).await.code(), (409, "wrong_state"));
    assert_eq!(world.gateway().await["payments"].as_array().unwrap().len(), 1);
    assert_eq!(world.book_of(&company).await.1, 1);
    world.end().await;
}

#[tokio::test]
async fn a_visit_has_one_payment_at_a_time() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.confirmed_visit(&company, &layla, &service).await;
    let token = world.card_token(AUTHENTICATED).await;
    let begun = world.pay(&layla, &visit, &token).await;
    let second = world.pay(&layla, &visit, &token).await;
    assert_eq!(second.code(), (409, "payment_in_progress"), "{}", second.text);
    assert_eq!(second.body["transaction_id"], begun.body["transaction_id"]);
    // Once the deadline of the first one has passed, another one may begin.
    world.advance(16 * 60).await;
    world.run_due_payments().await;
    let layla = world.again(&layla).await;
    let payment = begun.body["transaction_id"].as_str().unwrap();
    assert_eq!(world.payment(&layla, payment).await["status"], "expired");
    assert_eq!(world.published("PaymentExpired").await.len(), 1);
    world.paid(&layla, &visit).await;
    world.end().await;
}

#[tokio::test]
async fn five_people_press_at_once_and_one_pays() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let token = world.card_token(FRICTIONLESS).await;
    let all = futures_util::future::join_all((0..5).map(|_| world.pay(&layla, &visit, &token))).await;
    let paid = all.iter().filter(|it| it.status == 201).count();
    assert_eq!(paid, 1, "{:?}", all.iter().map(|it| &it.text).collect::<Vec<_>>());
    assert!(all.iter().all(|it| matches!(it.status, 201 | 409)));
    world.wait_until_idle().await;
    assert_eq!(world.gateway().await["payments"].as_array().unwrap().len(), 1);
    assert_eq!(world.book_of(&company).await.1, 1);
    world.end().await;
}

#[tokio::test]
async fn nobody_pays_for_what_is_not_theirs_or_need_not_be_paid() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let (visit, amal) = (world.payable_visit(&layla, &service).await, world.customer(0).await);
    let token = world.card_token(FRICTIONLESS).await;
    assert_eq!(world.pay(&amal, &visit, &token).await.code(), (404, "not_found"));
    let payment = world.paid(&layla, &visit).await;
    let foreign = world.call(&amal, Method::GET, &format!("/customer/v1/payments/{payment}"), None).await;
    assert_eq!(foreign.code(), (404, "not_found"));
    assert_eq!(world.call(&amal, Method::GET, "/customer/v1/payments", None).await.body["items"], json!([]));

    // The company no longer takes payments.
    world.set_online_payments(&company, false).await;
    let other = world.payable_visit(&amal, &service).await;
    assert_eq!(world.pay(&amal, &other, &token).await.code(), (422, "payments_disabled"));
    world.end().await;
}

#[tokio::test]
async fn wrong_requests_are_refused_and_begin_nothing() {
    let world = World::new().await;
    let (_, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let right = json!({"object": {"type": "visit", "id": visit.visit}, "source": {"type": "token", "token": "token_1"},
        "return_url": "queueme://payments"});
    let with = |pointer: &str, value: Value| {
        let mut body = right.clone();
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    for (body, pointer) in [
        (with("/source", json!({"type": "token", "token": "4111111111111111"})), "/source/token"),
        (with("/source", json!({"type": "token"})), "/source/token"),
        (with("/source", json!({"type": "stcpay", "mobile": "123"})), "/source/mobile"),
        (with("/return_url", json!("https://evil.example/")), "/return_url"),
        (with("/return_url", json!("javascript:alert(1)")), "/return_url"),
    ] {
        let refused = world.create(&layla, "/customer/v1/payments", &body).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{body}: {}", refused.text);
        assert_eq!(refused.body["errors"][0]["pointer"], pointer);
    }
    for body in [
        with("/object/type", json!("ad")),
        with("/object/id", json!("visit_1")),
        with("/source", json!({"type": "creditcard", "number": "4111111111111111"})),
        json!({"amount_halalas": 1}),
    ] {
        assert_eq!(world.create(&layla, "/customer/v1/payments", &body).await.status, 422, "{body}");
    }
    assert_eq!(world.gateway().await["payments"], json!([]));
    assert_eq!(world.call(&layla, Method::GET, "/customer/v1/payments", None).await.body["items"], json!([]));
    world.end().await;
}

#[tokio::test]
async fn a_payer_begins_at_most_five_payments_an_hour() {
    let world = World::new().await;
    let (_, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    // Each is declined, so that the next one may begin.
    let token = world.card_token("4201320000311101").await;
    for _ in 0..5 {
        assert_eq!(world.pay(&layla, &visit, &token).await.status, 201);
    }
    let sixth = world.pay(&layla, &visit, &token).await;
    assert_eq!(sixth.code(), (429, "rate_limited"), "{}", sixth.text);
    assert!(sixth.headers["retry-after"].to_str().unwrap().parse::<i64>().unwrap() > 3_000);
    world.end().await;
}
