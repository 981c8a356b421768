//! Advice about services from what was performed.

use crate::shop_fixture::appointments::AlwaysOpenShop;
use crate::shop_fixture::{CompanyFixture, RIYADH};
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::Mutex;

/// A shop in which appointments are performed.
struct BusyShop {
    world: World,
    company: CompanyFixture,
    shop: AlwaysOpenShop,
    /// The owner, with the newest tokens.
    session: Mutex<SignedIn>,
}

impl BusyShop {
    async fn new() -> Self {
        let world = World::without_request_limits().await;
        let company = world.company("Busy").await;
        let shop = world.always_open_shop(&company, 0, RIYADH).await;
        let session = Mutex::new(company.owner.clone());
        Self { world, company, shop, session }
    }

    async fn owner(&self) -> SignedIn {
        let mut session = self.session.lock().await;
        *session = self.world.again(&session).await;
        session.clone()
    }

    async fn get(&self, service: &str, what: &str) -> Value {
        let path = format!("/shop/v1/services/{service}/{what}");
        let answer = self.world.call(&self.owner().await, Method::GET, &path, None).await;
        assert_eq!(answer.status, 200, "{what}: {}", answer.text);
        answer.body
    }

    async fn step(&self, owner: &SignedIn, appointment: &str, step: &str) {
        let path = format!("/shop/v1/appointments/{appointment}/{step}");
        let body = json!({"confirm_delay": true});
        let body = (step == "start").then_some(&body);
        let done = self.world.call(owner, Method::POST, &path, body).await;
        assert_eq!(done.status, 200, "{step}: {}", done.text);
    }

    /// Serves somebody who comes without an appointment: preparation and service take these minutes.
    async fn serve_walk_in(&self, service: &str, preparation: i64, minutes: i64) {
        let owner = self.owner().await;
        let now = self.world.now().await;
        let start = jiff::Timestamp::from_second(now.as_second() / 300 * 300).unwrap().to_string();
        let body = json!({"customer": {"name": "Huda"}, "service_id": service, "start": start, "walk_in": true,
            "specialist_id": self.shop.specialist.specialist, "override": true});
        let path = format!("/shop/v1/shops/{}/appointments", self.shop.branch.id);
        let booked = self.world.create(&owner, &path, &body).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        let appointment = booked.body["appointments"][0]["id"].as_str().unwrap().to_owned();
        self.step(&owner, &appointment, "check-in").await;
        self.world.advance(preparation * 60).await;
        self.step(&self.owner().await, &appointment, "start").await;
        self.world.advance(minutes * 60).await;
        self.step(&self.owner().await, &appointment, "completion").await;
    }

    /// Books the next start of a service for a customer, and serves them at once.
    async fn serve(&self, who: &SignedIn, service: &str) {
        let starts = self.world.starts(who, service, None, None).await;
        let body = json!({"items": [{"service_id": service, "start": starts[0]}]});
        let booked = self.world.create(who, "/customer/v1/appointments", &body).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        let appointment = booked.body["appointments"][0]["id"].as_str().unwrap();
        let owner = self.owner().await;
        for step in ["start", "completion"] {
            self.step(&owner, appointment, step).await;
        }
    }
}

#[tokio::test]
async fn a_service_that_takes_longer_than_planned_is_advised_more_time() {
    let busy = BusyShop::new().await;
    let service = &busy.shop.service;
    let none = busy.get(service, "duration-advice").await;
    assert_eq!((&none["recommended_minutes"], &none["sample_count"]), (&Value::Null, &json!(0)), "{none}");
    for (preparation, minutes) in [(12, 55), (13, 56), (11, 57), (14, 58), (12, 60)] {
        busy.serve_walk_in(service, preparation, minutes).await;
        // Cleaning up, until the next one has checked in.
        busy.world.advance(3 * 60).await;
    }
    let advice = busy.get(service, "duration-advice").await;
    assert_eq!((&advice["current_minutes"], &advice["recommended_minutes"]), (&json!(45), &json!(60)), "{advice}");
    assert_eq!((&advice["sample_count"], &advice["confidence_level"]), (&json!(5), &json!("low")), "{advice}");
    let buffers = busy.get(service, "buffer-advice").await;
    let before = &buffers["before"];
    assert_eq!((&before["sample_count"], &before["recommended_minutes"]), (&json!(5), &json!(14)), "{buffers}");
    // Four pairs are too few.
    let after = &buffers["after"];
    assert_eq!((&after["sample_count"], &after["recommended_minutes"]), (&json!(4), &Value::Null), "{buffers}");
    let other = busy.get(&busy.shop.other_service, "duration-advice").await;
    assert_eq!(other["sample_count"], 0, "{other}");
    busy.world.end().await;
}

#[tokio::test]
async fn services_that_are_bought_together_complement_each_other() {
    let busy = BusyShop::new().await;
    let short = json!({"duration_minutes": 5, "buffer_before_minutes": 0, "buffer_after_minutes": 0,
        "granularity_minutes": 5, "specialist_ids": [busy.shop.specialist.specialist]});
    let (cut, wash) =
        (&busy.shop.short_service, busy.world.service_with(&busy.company, &busy.shop.branch, short.clone()).await);
    let shave = busy.world.service_with(&busy.company, &busy.shop.branch, short).await;
    for _ in 0..5 {
        let who = busy.world.customer(0).await;
        busy.serve(&who, cut).await;
        busy.serve(&who, &wash).await;
        busy.world.advance(15 * 60).await;
    }
    for _ in 0..3 {
        busy.serve(&busy.world.customer(0).await, &shave).await;
        busy.world.advance(15 * 60).await;
    }
    let found = busy.get(cut, "complementary").await;
    let items = found["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{found}");
    assert_eq!(
        (&items[0]["service_id"], &items[0]["pairs"], &items[0]["lift"]),
        (&json!(wash), &json!(5), &json!(1.6))
    );
    assert_eq!(busy.get(&shave, "complementary").await["items"], json!([]));
    busy.world.end().await;
}

#[tokio::test]
async fn who_does_a_service_well_is_recommended_for_it() {
    let busy = BusyShop::new().await;
    let (service, owner) = (&busy.shop.service, &busy.company.owner);
    let able = busy.world.specialist(&busy.company, &busy.shop.branch, std::slice::from_ref(service)).await;
    let able = able.specialist.unwrap();
    let path = format!("/shop/v1/specialists/{able}");
    let body = json!({"services": [{"service_id": service, "proficiency": 5}]});
    let set = busy.world.call(owner, Method::PATCH, &path, Some(&body)).await;
    assert_eq!(set.status, 200, "{}", set.text);
    let found = busy.get(service, "recommended-specialists").await;
    let items = found["items"].as_array().unwrap();
    assert_eq!((items.len(), &items[0]["specialist_id"], &items[0]["proficiency"]), (3, &json!(able), &json!(5)));
    assert_eq!(items[1]["proficiency"], 3, "{found}");
    let role = busy.world.role(&busy.company, &busy.shop.branch, &["queue_view"]).await;
    let clerk = busy.world.employee(&busy.company, &busy.shop.branch, &[role]).await;
    let path = format!("/shop/v1/services/{service}/recommended-specialists");
    let refused = busy.world.call(&clerk.who, Method::GET, &path, None).await;
    assert_eq!(refused.code(), (403, "permission_denied"), "{}", refused.text);
    busy.world.end().await;
}
