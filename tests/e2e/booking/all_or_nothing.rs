//! Visits and packages are booked, confirmed, moved and ended together; each appointment is served by itself.

use super::visits::{clocks, code, ids, list, seconds};
use super::{BookingShop, at, day};
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

/// A shop with two specialists, and three services of which the second one requires approval.
struct AskingShop {
    salon: BookingShop,
    services: Vec<String>,
    package: String,
}

impl World {
    async fn asking_shop(&self) -> AskingShop {
        let salon = self.booking_shop(2).await;
        let all = [salon.specialist(0).to_owned(), salon.specialist(1).to_owned()];
        let services = self.three_services(&salon, &all).await;
        let path = format!("/shop/v1/services/{}", services[1]);
        let asking =
            self.call(&salon.company.owner, Method::PATCH, &path, Some(&json!({"requires_approval": true}))).await;
        assert_eq!(asking.status, 200, "{}", asking.text);
        let package = self.package(&salon, &services, json!({})).await;
        AskingShop { salon, services, package }
    }

    /// Books the three services from 12:00 on, as a package or as a visit. Returns its appointments.
    async fn request_visit(&self, who: &SignedIn, shop: &AskingShop, is_package: bool) -> Value {
        let answer = if is_package {
            self.book_package(who, &shop.package, &at(2, "12:00")).await
        } else {
            let starts = ["12:00", "13:00", "13:45"].map(|it| at(2, it));
            let items: Vec<Value> =
                shop.services.iter().zip(starts).map(|(it, start)| json!({"service_id": it, "start": start})).collect();
            self.book(who, &json!(items)).await
        };
        assert_eq!(answer.status, 201, "{}", answer.text);
        self.wait_until_idle().await;
        answer.body["appointments"].clone()
    }

    /// Returns the statuses of appointments as their customer sees them.
    async fn statuses(&self, who: &SignedIn, appointments: &Value) -> Vec<String> {
        let mut all = Vec::new();
        for appointment in list(appointments) {
            all.push(self.appointment(who, appointment).await["status"].as_str().unwrap().to_owned());
        }
        all
    }
}

#[tokio::test]
async fn a_request_for_a_visit_is_confirmed_rejected_or_lapses_as_a_whole() {
    let world = World::new().await;
    let shop = world.asking_shop().await;
    let table = world.table().await;
    let (salon, owner) = (&shop.salon, &shop.salon.company.owner);
    let layla = world.customer(0).await;
    let before = world.free_slots(&shop.services).await;
    for is_package in [true, false] {
        for part in 0..3 {
            let request = world.request_visit(&layla, &shop, is_package).await;
            assert_eq!(world.statuses(&layla, &request).await, ["pending_approval"; 3]);
            assert!(list(&request).iter().all(|it| it["pending_until"] == request[0]["pending_until"]), "{request}");
            assert_eq!(world.purchase_count(salon).await, i32::from(is_package));
            let rejected = world.step(owner, "shop", &request[part], "rejection", json!({"reason": "full"})).await;
            assert_eq!((rejected.status, &rejected.body["id"]), (200, &request[part]["id"]), "{}", rejected.text);
            assert_eq!(world.statuses(&layla, &request).await, ["cancelled"; 3]);
            assert_eq!(world.purchase_count(salon).await, 0);
            assert_eq!(world.checked_records(&table, salon).await.live().count(), 0);
            assert_eq!(world.free_slots(&shop.services).await, before);
            let again = world.step(owner, "shop", &request[0], "rejection", json!({})).await;
            assert_eq!(code(&again).1, "wrong_state");
        }
        let request = world.request_visit(&layla, &shop, is_package).await;
        let confirmed = world.step(owner, "shop", &request[2], "confirmation", json!({})).await;
        assert_eq!((confirmed.status, &confirmed.body["status"]), (200, &json!("confirmed")), "{}", confirmed.text);
        assert_eq!(world.statuses(&layla, &request).await, ["confirmed"; 3]);
        assert_eq!(world.checked_records(&table, salon).await.live().count(), 3);
        // The customer's schedule says so, too: nothing of it lapses.
        let cancelled = world.step(&layla, "customer", &request[1], "cancellation", json!({})).await;
        assert_eq!(
            ids(&json!(list(&request))).len(),
            list(&cancelled.body["appointments"]).len(),
            "{}",
            cancelled.text
        );
        assert_eq!(world.statuses(&layla, &request).await, ["cancelled"; 3]);
        assert_eq!(world.purchase_count(salon).await, 0);
        assert_eq!(world.checked_records(&table, salon).await.live().count(), 0);
    }
    world.end().await;
}

#[tokio::test]
async fn a_request_that_nobody_answers_lapses_as_a_whole() {
    let world = World::new().await;
    let shop = world.asking_shop().await;
    let table = world.table().await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let package = world.request_visit(&layla, &shop, true).await;
    let visit = world.request_visit(&amal, &shop, false).await;
    assert_eq!(world.purchase_count(&shop.salon).await, 1);
    world.advance(25 * 3_600).await;
    let (layla, amal) = (world.again(&layla).await, world.again(&amal).await);
    // The package lapses by the job. Somebody wants a time of the visit before the job has come to it.
    let noor = world.customer(0).await;
    for appointment in [&package, &visit] {
        let item = json!({"service_id": shop.services[0], "start": at(2, "12:00"),
            "specialist_id": appointment[0]["specialist_id"]});
        let taken = world.book(&noor, &json!([item])).await;
        assert_eq!(taken.status, 201, "{}", taken.text);
        world.cancelled(&noor, "customer", &taken.body["appointments"][0]).await;
    }
    assert_eq!(world.statuses(&layla, &package).await, ["cancelled"; 3]);
    assert_eq!(world.statuses(&amal, &visit).await, ["cancelled"; 3]);
    let again = world.request_visit(&layla, &shop, true).await;
    world.advance(25 * 3_600).await;
    world.run_due().await;
    let (layla, mut salon) = (world.again(&layla).await, shop.salon);
    salon.company.owner = world.again(&salon.company.owner).await;
    assert_eq!(world.statuses(&layla, &again).await, ["cancelled"; 3]);
    assert_eq!(world.purchase_count(&salon).await, 0);
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 0);
    world.end().await;
}

#[tokio::test]
async fn a_visit_is_moved_and_cancelled_with_all_that_is_left_of_it() {
    let world = World::new().await;
    let shop = world.asking_shop().await;
    let table = world.table().await;
    let (salon, owner) = (&shop.salon, &shop.salon.company.owner);
    let layla = world.customer(0).await;
    let visit = world.request_visit(&layla, &shop, false).await;
    assert_eq!(world.step(owner, "shop", &visit[0], "confirmation", json!({})).await.status, 200);
    let moved = world.moved(&layla, "customer", &visit[1], &at(2, "13:30")).await;
    assert_eq!(moved["service_id"], json!(shop.services[1]));
    let upcoming = world.call(&layla, Method::GET, "/customer/v1/appointments?when=upcoming", None).await;
    let mut all = list(&upcoming.body["items"]).clone();
    all.sort_by_key(|it| seconds(&it["start"]));
    let all = json!(all);
    assert_eq!(clocks(&all), ["12:30", "13:30", "14:15"]);
    let refused = world.step(&layla, "customer", &all[0], "reschedule", json!({"start": at(2, "21:00")})).await;
    assert!(refused.status == 422 || refused.status == 409, "the last one would be too late: {}", refused.text);
    let preview = format!("/customer/v1/appointments/{}/cancellation-preview", all[2]["id"].as_str().unwrap());
    let preview = world.call(&layla, Method::GET, &preview, None).await;
    assert_eq!((&preview.body["allowed"], &preview.body["reschedule_allowed"]), (&json!(true), &json!(true)));
    world.checked_records(&table, salon).await;

    // One is being served: the shop cancels the rest, the customer can't.
    world.travel_to(&at(2, "12:30")).await;
    let (layla, owner) = (world.again(&layla).await, world.again(owner).await);
    for step in ["check-in", "start"] {
        assert_eq!(world.step(&owner, "shop", &all[0], step, json!({})).await.status, 200);
    }
    let preview = format!("/customer/v1/appointments/{}/cancellation-preview", all[2]["id"].as_str().unwrap());
    let preview = world.call(&layla, Method::GET, &preview, None).await;
    assert_eq!((&preview.body["allowed"], &preview.body["reschedule_allowed"]), (&json!(false), &json!(false)));
    let late = world.step(&layla, "customer", &all[2], "cancellation", json!({})).await;
    assert_eq!(code(&late).1, "wrong_state", "{}", late.text);
    let rest = world.step(&owner, "shop", &all[2], "cancellation", json!({})).await;
    assert_eq!((rest.status, list(&rest.body["appointments"]).len()), (200, 2), "{}", rest.text);
    assert_eq!(world.statuses(&layla, &all).await, ["in_progress", "cancelled", "cancelled"]);
    world.checked_records(&table, salon).await;
    assert!(world.times(&shop.services[0], &day(2)).await.contains(&"14:00".to_owned()));
    world.end().await;
}
