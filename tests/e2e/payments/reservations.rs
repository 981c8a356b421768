//! Visits that wait for their payment: they keep their time, and are booked when they are paid.

use super::{AUTHENTICATED, FRICTIONLESS, PRICE, PayableVisit};
use crate::shop_fixture::appointments::AlwaysOpenShop;
use crate::shop_fixture::{CompanyFixture, RIYADH};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use store::entities::{CustomerSchedule, TimeChange};

/// More than the time to pay, in seconds.
const TOO_LONG: i64 = 601;

pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

pub(super) fn visit_of(booked: &Answer) -> PayableVisit {
    assert_eq!(booked.status, 201, "{}", booked.text);
    PayableVisit { visit: text(&booked.body["visit_id"]), appointment: text(&booked.body["appointments"][0]["id"]) }
}

impl World {
    /// A company that takes payments, with its shop.
    pub(super) async fn paid_shop(&self) -> (CompanyFixture, AlwaysOpenShop) {
        let company = self.company("Paid").await;
        let shop = self.always_open_shop(&company, 0, RIYADH).await;
        self.set_online_payments(&company, true).await;
        (company, shop)
    }

    /// A service of a shop that costs as much as the others, with more about it.
    pub(super) async fn priced_service(&self, company: &CompanyFixture, shop: &AlwaysOpenShop, more: Value) -> String {
        let specialist = shop.specialist.specialist.as_deref().unwrap();
        let mut change = json!({"price_halalas": PRICE, "specialist_ids": [specialist]});
        change.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.service_with(company, &shop.branch, change).await
    }

    /// The starts of a service in three days.
    pub(super) async fn later_starts(&self, who: &SignedIn, service: &str) -> Vec<String> {
        let then = self.now().await + jiff::SignedDuration::from_hours(72);
        let date = jiff::tz::Offset::UTC.to_datetime(then).date().to_string();
        self.starts(who, service, None, Some(&date)).await
    }

    pub(super) async fn book_start(&self, who: &SignedIn, service: &str, start: &str) -> Answer {
        let body = json!({"items": [{"service_id": service, "start": start}]});
        self.create(who, "/customer/v1/appointments", &body).await
    }

    async fn pay_at_gateway(&self, payment: &str) {
        let at_gateway = text(&self.at_gateway(payment).await["id"]);
        let paid = self.post(&format!("/_local/moyasar/console/{at_gateway}"), &json!({"status": "paid"})).await;
        assert_eq!(paid.status, 200, "{}", paid.text);
        self.wait_until_idle().await;
    }

    /// The status of an appointment and of its payment.
    pub(super) async fn states_of(&self, who: &SignedIn, visit: &PayableVisit) -> (String, String) {
        let shown = self.appointment_of(who, visit).await;
        (text(&shown["status"]), text(&shown["payment_status"]))
    }

    async fn count_published(&self, name: &str) -> usize {
        self.wait_until_idle().await;
        self.published(name).await.len()
    }
}

pub(super) fn both(status: &str, payment: &str) -> (String, String) {
    (status.to_owned(), payment.to_owned())
}

#[tokio::test]
async fn a_booking_keeps_its_time_until_it_is_paid_and_is_told_to_the_shop_then() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let starts = world.later_starts(&layla, &service).await;
    let start = starts.last().unwrap();
    let booked = world.book_start(&layla, &service, start).await;
    let visit = visit_of(&booked);
    let shown = &booked.body["appointments"][0];
    assert_eq!((&shown["status"], &shown["payment_status"]), (&json!("pending_payment"), &json!("pending")));
    assert!(shown["pending_until"].is_string(), "{shown}");
    assert_eq!(world.count_published("AppointmentReserved").await, 1);
    assert_eq!(world.count_published("AppointmentBooked").await, 0);
    let of_owner = world.notification_types(&company.owner).await;
    assert!(!of_owner.iter().any(|it| it.starts_with("appointment_created")), "{of_owner:?}");
    let amal = world.customer(0).await;
    assert_eq!(world.book_start(&amal, &service, start).await.code(), (409, "slot_taken"));

    world.paid(&layla, &visit).await;
    assert_eq!(world.states_of(&layla, &visit).await, both("confirmed", "paid"));
    assert_eq!(world.count_published("AppointmentBooked").await, 1);
    let told = world.published("AppointmentBooked").await;
    assert_eq!(told[0]["payload"]["items"][0]["status"], "confirmed");
    let of_owner = world.notification_types(&company.owner).await;
    assert!(of_owner.iter().any(|it| it.starts_with("appointment_created")), "{of_owner:?}");
    let of_layla = world.notification_types(&layla).await;
    assert!(of_layla.iter().any(|it| it == "payment_confirmation"), "{of_layla:?}");
    assert!(of_layla.iter().any(|it| it.starts_with("appointment_created")), "{of_layla:?}");

    // Its deadline means nothing any more.
    world.advance(TOO_LONG).await;
    world.run_due().await;
    let (layla, amal) = (world.again(&layla).await, world.again(&amal).await);
    assert_eq!(world.states_of(&layla, &visit).await, both("confirmed", "paid"));
    assert_eq!(world.book_start(&amal, &service, start).await.code(), (409, "slot_taken"));
    world.end().await;
}

#[tokio::test]
async fn what_is_not_paid_in_time_is_given_up_and_its_customer_is_told() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let starts = world.later_starts(&layla, &service).await;
    let start = starts.last().unwrap();
    let visit = visit_of(&world.book_start(&layla, &service, start).await);
    let token = world.card_token(FRICTIONLESS).await;
    world.advance(TOO_LONG).await;
    let (layla, owner) = (world.again(&layla).await, world.again(&company.owner).await);
    // Even before the job has run.
    assert_eq!(world.pay(&layla, &visit, &token).await.code(), (409, "wrong_state"));
    world.run_due().await;
    let shown = world.appointment_of(&layla, &visit).await;
    assert_eq!((&shown["status"], &shown["payment_status"]), (&json!("cancelled"), &json!("pending")), "{shown}");
    assert_eq!(world.count_published("AppointmentReservationEnded").await, 1);
    assert_eq!(world.count_published("AppointmentCancelled").await, 0);
    let of_layla = world.notification_types(&layla).await;
    assert!(of_layla.iter().any(|it| it == "appointment_unpaid"), "{of_layla:?}");
    let of_owner = world.notification_types(&owner).await;
    assert!(!of_owner.iter().any(|it| it.starts_with("appointment_")), "{of_owner:?}");
    assert_eq!(world.pay(&layla, &visit, &token).await.code(), (409, "wrong_state"));
    assert_eq!(world.gateway().await["payments"], json!([]));
    let amal = world.customer(0).await;
    assert_eq!(world.book_start(&amal, &service, start).await.status, 201);
    // However often the job runs.
    world.run_due().await;
    assert_eq!(world.count_published("AppointmentReservationEnded").await, 1);
    world.end().await;
}

#[tokio::test]
async fn money_that_comes_after_the_time_was_given_away_is_paid_back() {
    let world = World::new().await;
    let (_, service, layla) = world.paying_world().await;
    let starts = world.later_starts(&layla, &service).await;
    let start = starts.last().unwrap();
    let visit = visit_of(&world.book_start(&layla, &service, start).await);
    let begun = world.pay(&layla, &visit, &world.card_token(AUTHENTICATED).await).await;
    let payment = text(&begun.body["transaction_id"]);
    world.advance(TOO_LONG).await;
    let (layla, amal) = (world.again(&layla).await, world.customer(0).await);
    let of_amal = visit_of(&world.book_start(&amal, &service, start).await);
    world.pay_at_gateway(&payment).await;

    assert_eq!(world.at_gateway(&payment).await["refunded"], PRICE);
    let shown = world.payment(&layla, &payment).await;
    // The job may have given it up before the money came.
    assert!(["expired", "refunded"].contains(&shown["status"].as_str().unwrap()), "{shown}");
    assert_eq!(shown["refunded_halalas"], PRICE, "{shown}");
    assert_eq!(world.states_of(&layla, &visit).await.0, "cancelled");
    let of_layla = world.notification_types(&layla).await;
    assert!(of_layla.iter().any(|it| it == "payment_came_late"), "{of_layla:?}");
    assert!(!of_layla.iter().any(|it| it == "payment_confirmation"), "{of_layla:?}");
    world.paid(&amal, &of_amal).await;
    assert_eq!(world.states_of(&amal, &of_amal).await, both("confirmed", "paid"));
    assert_eq!(world.count_published("AppointmentBooked").await, 1);
    world.end().await;
}

#[tokio::test]
async fn what_is_paid_waits_for_approval_where_the_shop_approves_and_a_refusal_pays_it_back() {
    let world = World::new().await;
    let (company, shop) = world.paid_shop().await;
    let change = json!({"prepayment": "full", "requires_approval": true});
    let (service, layla) = (world.priced_service(&company, &shop, change).await, world.customer(0).await);
    let visit = world.payable_visit(&layla, &service).await;
    assert_eq!(world.states_of(&layla, &visit).await, both("pending_payment", "pending"));
    let payment = world.paid(&layla, &visit).await;
    assert_eq!(world.states_of(&layla, &visit).await, both("pending_approval", "paid"));
    let of_layla = world.notification_types(&layla).await;
    assert!(of_layla.iter().any(|it| it == "appointment_requested"), "{of_layla:?}");
    let path = format!("/shop/v1/appointments/{}/rejection", visit.appointment);
    let rejected = world.call(&company.owner, Method::POST, &path, Some(&json!({}))).await;
    assert_eq!(rejected.status, 200, "{}", rejected.text);
    world.wait_until_idle().await;
    assert_eq!(world.states_of(&layla, &visit).await, both("cancelled", "refunded"));
    assert_eq!(world.at_gateway(&payment).await["refunded"], PRICE);
    world.end().await;
}

#[tokio::test]
async fn a_visit_is_booked_as_a_whole_when_what_has_to_be_paid_of_it_is_paid() {
    let world = World::new().await;
    let (company, shop) = world.paid_shop().await;
    let paid_first = world.priced_service(&company, &shop, json!({"prepayment": "full"})).await;
    let at_the_shop = world.priced_service(&company, &shop, json!({"prepayment": "none"})).await;
    let layla = world.customer(0).await;
    let (early, late) = (world.later_starts(&layla, &at_the_shop).await, world.later_starts(&layla, &paid_first).await);
    // The visit is named after the service that nothing is paid for in advance.
    let body = json!({"items": [{"service_id": at_the_shop, "start": early[0]},
        {"service_id": paid_first, "start": late.last().unwrap()}]});
    let booked = world.create(&layla, "/customer/v1/appointments", &body).await;
    let visit = visit_of(&booked);
    let second = PayableVisit { appointment: text(&booked.body["appointments"][1]["id"]), ..visit.clone() };
    assert_eq!(world.states_of(&layla, &visit).await, both("pending_payment", "not_required"));
    assert_eq!(world.states_of(&layla, &second).await, both("pending_payment", "pending"));
    let paid = world.pay(&layla, &visit, &world.card_token(FRICTIONLESS).await).await;
    assert_eq!((&paid.body["status"], &paid.body["amount_halalas"]), (&json!("succeeded"), &json!(PRICE)));
    assert_eq!(world.states_of(&layla, &visit).await, both("confirmed", "not_required"));
    assert_eq!(world.states_of(&layla, &second).await, both("confirmed", "paid"));
    assert_eq!(world.count_published("AppointmentBooked").await, 1);
    world.end().await;
}

#[tokio::test]
async fn a_hold_becomes_a_visit_that_waits_for_its_payment() {
    let world = World::new().await;
    let (_, service, layla) = world.paying_world().await;
    let starts = world.later_starts(&layla, &service).await;
    let items = json!({"items": [{"service_id": service, "start": starts.last().unwrap()}]});
    let held = world.create(&layla, "/customer/v1/holds", &items).await;
    assert_eq!(held.status, 201, "{}", held.text);
    let body = json!({"hold_id": held.body["hold_id"]});
    let visit = visit_of(&world.create(&layla, "/customer/v1/appointments", &body).await);
    assert_eq!(world.states_of(&layla, &visit).await, both("pending_payment", "pending"));
    world.paid(&layla, &visit).await;
    assert_eq!(world.states_of(&layla, &visit).await, both("confirmed", "paid"));
    world.end().await;
}

#[tokio::test]
async fn a_payment_of_which_nobody_is_told_still_books_its_visit_in_time() {
    let world = World::new().await;
    world.fault(&json!({"name": "lost_answer", "service": "moyasar", "operation": "Webhook", "times": null})).await;
    let (_, service, layla) = world.paying_world().await;
    let token = world.card_token(AUTHENTICATED).await;
    let mut visits = Vec::new();
    for _ in 0..2 {
        let visit = world.payable_visit(&layla, &service).await;
        let payment = text(&world.pay(&layla, &visit, &token).await.body["transaction_id"]);
        world.pay_at_gateway(&payment).await;
        assert_eq!(world.states_of(&layla, &visit).await, both("pending_payment", "pending"));
        visits.push((visit, payment));
    }
    // Its payer asks, or the job does.
    assert_eq!(world.payment(&layla, &visits[0].1).await["status"], "succeeded");
    assert_eq!(world.states_of(&layla, &visits[0].0).await, both("confirmed", "paid"));
    world.advance(300).await;
    world.run_due_payments().await;
    assert_eq!(world.states_of(&layla, &visits[1].0).await, both("confirmed", "paid"));
    world.end().await;
}

#[tokio::test]
async fn a_visit_that_is_given_up_before_it_is_paid_is_not_told_to_the_shop() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let path = format!("/customer/v1/appointments/{}/cancellation", visit.appointment);
    let cancelled = world.call(&layla, Method::POST, &path, Some(&json!({}))).await;
    assert_eq!((cancelled.status, &cancelled.body["refund"]["amount_halalas"]), (200, &json!(0)), "{}", cancelled.text);
    assert_eq!(world.count_published("AppointmentReservationEnded").await, 1);
    let of_owner = world.notification_types(&company.owner).await;
    assert!(!of_owner.iter().any(|it| it.starts_with("appointment_")), "{of_owner:?}");
    let of_layla = world.notification_types(&layla).await;
    assert!(of_layla.iter().any(|it| it.starts_with("appointment_cancelled")), "{of_layla:?}");
    world.end().await;
}

#[tokio::test]
async fn staff_confirm_what_was_paid_at_the_shop() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let visit = world.payable_visit(&layla, &service).await;
    let path = format!("/shop/v1/appointments/{}/confirmation", visit.appointment);
    let confirmed = world.call(&company.owner, Method::POST, &path, Some(&json!({}))).await;
    assert_eq!((confirmed.status, &confirmed.body["status"]), (200, &json!("confirmed")), "{}", confirmed.text);
    assert_eq!(world.count_published("AppointmentBooked").await, 1);
    world.advance(TOO_LONG).await;
    world.run_due().await;
    let layla = world.again(&layla).await;
    assert_eq!(world.states_of(&layla, &visit).await, both("confirmed", "pending"));
    world.end().await;
}

#[tokio::test]
async fn what_staff_book_is_confirmed_at_once() {
    let world = World::new().await;
    let (company, shop) = world.paid_shop().await;
    let service = world.priced_service(&company, &shop, json!({"prepayment": "full"})).await;
    let starts = world.later_starts(&world.customer(0).await, &service).await;
    let body = json!({"customer": {"name": "Sara"}, "service_id": service, "start": starts.last().unwrap()});
    let path = format!("/shop/v1/shops/{}/appointments", shop.branch.id);
    let booked = world.create(&company.owner, &path, &body).await;
    assert_eq!(
        (booked.status, &booked.body["appointments"][0]["status"]),
        (201, &json!("confirmed")),
        "{}",
        booked.text
    );
    world.end().await;
}

#[tokio::test]
async fn who_missed_three_appointments_pays_in_advance_or_asks_the_shop_where_they_cant() {
    let world = World::new().await;
    let (company, shop) = world.paid_shop().await;
    let service = world.priced_service(&company, &shop, json!({"prepayment": "none"})).await;
    let layla = world.customer(0).await;
    let trusted = world.payable_visit(&layla, &service).await;
    assert_eq!(world.states_of(&layla, &trusted).await, both("confirmed", "not_required"));
    let now = world.now().await.as_second();
    let missed = [1, 2, 3].map(|days| TimeChange::Missed {
        appointment: format!("appt_01kjpw1s00f2gst7v0n4x5r8b{days}").parse().unwrap(),
        start: now - days * 86_400,
    });
    let user = layla.user["id"].as_str().unwrap().parse().unwrap();
    world.table().await.commit(vec![CustomerSchedule::change_times(user, &missed).into()]).await.unwrap();

    let visit = world.payable_visit(&layla, &service).await;
    assert_eq!(world.states_of(&layla, &visit).await, both("pending_payment", "pending"));
    world.paid(&layla, &visit).await;
    assert_eq!(world.states_of(&layla, &visit).await, both("confirmed", "paid"));
    world.set_online_payments(&company, false).await;
    let asked = world.payable_visit(&layla, &service).await;
    assert_eq!(world.states_of(&layla, &asked).await, both("pending_approval", "not_required"));
    world.end().await;
}
