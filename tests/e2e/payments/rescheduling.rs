//! Paid visits that are moved, or changed to a service of another price.

use super::reservations::{both, text};
use super::{FRICTIONLESS, PRICE, PayableVisit};
use crate::shop_fixture::CompanyFixture;
use crate::world::{SignedIn, World};
use model::ledger::LedgerAccount;
use reqwest::Method;
use serde_json::{Value, json};

/// The price of the dearer service, in halalas.
const DEARER: i64 = 30_000;

impl World {
    /// A company with a customer and two services that are paid in advance: one at the usual price, and a dearer one.
    async fn two_prices(&self) -> (CompanyFixture, [String; 2], SignedIn) {
        let (company, shop) = self.paid_shop().await;
        let usual = self.priced_service(&company, &shop, json!({"prepayment": "full"})).await;
        let change = json!({"prepayment": "full", "price_halalas": DEARER});
        let dearer = self.priced_service(&company, &shop, change).await;
        (company, [usual, dearer], self.customer(0).await)
    }

    /// Staff change the service of a visit. Returns the visit with its new appointment.
    async fn give_other_service(&self, owner: &SignedIn, visit: &PayableVisit, service: &str) -> PayableVisit {
        let path = format!("/shop/v1/appointments/{}", visit.appointment);
        let body = json!({"service_id": service, "override": true});
        let changed = self.call(owner, Method::PATCH, &path, Some(&body)).await;
        assert_eq!(changed.status, 200, "{}", changed.text);
        self.wait_until_idle().await;
        PayableVisit { appointment: text(&changed.body["id"]), ..visit.clone() }
    }

    async fn cancel_visit(&self, who: &SignedIn, api: &str, visit: &PayableVisit) -> Value {
        let path = format!("/{api}/v1/appointments/{}/cancellation", visit.appointment);
        let cancelled = self.call(who, Method::POST, &path, Some(&json!({}))).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.text);
        self.wait_until_idle().await;
        cancelled.body
    }
}

#[tokio::test]
async fn a_dearer_service_owes_the_difference_and_both_payments_are_paid_back() {
    let world = World::new().await;
    let (company, [usual, dearer], layla) = world.two_prices().await;
    let visit = world.payable_visit(&layla, &usual).await;
    let first = world.paid(&layla, &visit).await;
    let changed = world.give_other_service(&company.owner, &visit, &dearer).await;
    assert_ne!(changed.appointment, visit.appointment);
    assert_eq!(world.states_of(&layla, &changed).await, both("confirmed", "pending"));
    assert_eq!(world.at_gateway(&first).await["refunded"], 0);
    let rest = world.pay(&layla, &changed, &world.card_token(FRICTIONLESS).await).await;
    assert_eq!((&rest.body["status"], &rest.body["amount_halalas"]), (&json!("succeeded"), &json!(DEARER - PRICE)));
    assert_eq!(world.states_of(&layla, &changed).await, both("confirmed", "paid"));

    let cancelled = world.cancel_visit(&company.owner, "shop", &changed).await;
    assert_eq!(cancelled["refund"]["amount_halalas"], DEARER);
    let second = text(&rest.body["transaction_id"]);
    assert_eq!(world.at_gateway(&first).await["refunded"], PRICE);
    assert_eq!(world.at_gateway(&second).await["refunded"], DEARER - PRICE);
    assert_eq!(world.states_of(&layla, &changed).await, both("cancelled", "refunded"));
    let (book, entries) = world.book_of(&company).await;
    assert_eq!(entries, 4);
    assert!(LedgerAccount::ALL.iter().all(|it| book.of_account(*it) == 0), "{book:?}");
    world.end().await;
}

#[tokio::test]
async fn a_cheaper_service_pays_the_difference_back() {
    let world = World::new().await;
    let (company, [usual, dearer], layla) = world.two_prices().await;
    let visit = world.payable_visit(&layla, &dearer).await;
    let payment = world.paid(&layla, &visit).await;
    let changed = world.give_other_service(&company.owner, &visit, &usual).await;
    assert_eq!(world.states_of(&layla, &changed).await, both("confirmed", "paid"));
    assert_eq!(world.at_gateway(&payment).await["refunded"], DEARER - PRICE);
    assert_eq!(world.payment(&layla, &payment).await["status"], "partially_refunded");
    let nothing = world.pay(&layla, &changed, &world.card_token(FRICTIONLESS).await).await;
    assert_eq!(nothing.code(), (409, "wrong_state"), "{}", nothing.text);

    let cancelled = world.cancel_visit(&layla, "customer", &changed).await;
    assert_eq!(cancelled["refund"]["amount_halalas"], PRICE);
    assert_eq!(world.at_gateway(&payment).await["refunded"], DEARER);
    assert_eq!(world.states_of(&layla, &changed).await, both("cancelled", "refunded"));
    world.end().await;
}

#[tokio::test]
async fn a_paid_visit_that_is_moved_stays_paid_and_is_paid_back_when_it_is_cancelled() {
    let world = World::new().await;
    let (_, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let payment = world.paid(&layla, &visit).await;
    let starts = world.later_starts(&layla, &service).await;
    let path = format!("/customer/v1/appointments/{}/reschedule", visit.appointment);
    let moved = world.call(&layla, Method::POST, &path, Some(&json!({"start": starts[0]}))).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let moved = PayableVisit { appointment: text(&moved.body["appointment"]["id"]), ..visit };
    assert_eq!(world.states_of(&layla, &moved).await, both("confirmed", "paid"));
    world.wait_until_idle().await;
    assert_eq!(world.at_gateway(&payment).await["refunded"], 0);
    world.cancel_visit(&layla, "customer", &moved).await;
    assert_eq!(world.at_gateway(&payment).await["refunded"], PRICE);
    assert_eq!(world.states_of(&layla, &moved).await, both("cancelled", "refunded"));
    world.end().await;
}
