//! Visits as one thing: shown, cancelled and moved as a whole.

use super::visits::{clocks, code, ids, list, sum};
use super::{BookingShop, at};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Books a haircut at noon and another one at two, which are one visit. Returns the answer.
    async fn two_haircuts(&self, who: &SignedIn, salon: &BookingShop) -> Value {
        let items = ["12:00", "14:00"].map(|it| json!({"service_id": salon.service, "start": at(2, it)}));
        let answer = self.book(who, &json!(items)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        self.wait_until_idle().await;
        answer.body
    }

    async fn visit_step(&self, who: &SignedIn, api: &str, visit: &Value, step: &str, body: Value) -> Answer {
        let path = format!("/{api}/v1/visits/{}{step}", visit.as_str().unwrap());
        let method = if step.is_empty() { Method::GET } else { Method::POST };
        let body = if step.is_empty() { None } else { Some(&body) };
        self.call(who, method, &path, body).await
    }

    async fn visit_of(&self, who: &SignedIn, api: &str, visit: &Value) -> Value {
        let answer = self.visit_step(who, api, visit, "", json!(null)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    }
}

#[tokio::test]
async fn a_visit_is_found_by_its_id_however_often_it_was_moved() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let owner = salon.company.owner.clone();
    let booked = world.two_haircuts(&layla, &salon).await;
    let id = &booked["visit_id"];
    let visit = world.visit_of(&layla, "customer", id).await;
    assert_eq!((&visit["id"], &visit["total_halalas"]), (id, &booked["total_halalas"]));
    assert_eq!(ids(&visit["appointments"]), ids(&booked["appointments"]));
    assert_eq!((&visit["start"], &visit["is_upcoming"]), (&booked["appointments"][0]["start"], &json!(true)));
    assert_eq!(visit["end"], booked["appointments"][1]["end"]);
    assert_eq!(ids(&world.visit_of(&owner, "shop", id).await["appointments"]), ids(&booked["appointments"]));
    let stranger = world.visit_step(&amal, "customer", id, "", json!(null)).await;
    assert_eq!(code(&stranger).1, "not_found");

    let mut previous = booked["appointments"].clone();
    for (clock, then, who, api) in [
        ("13:00", "15:00", &layla, "customer"),
        ("15:00", "17:00", &owner, "shop"),
        ("10:15", "12:15", &layla, "customer"),
    ] {
        let moved = world.visit_step(who, api, id, "/reschedule", json!({"start": at(2, clock)})).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
        assert_eq!(clocks(&moved.body["visit"]["appointments"]), [clock, then]);
        let replaced: Vec<&str> = list(&moved.body["previous"]).iter().map(|it| it.as_str().unwrap()).collect();
        assert_eq!(replaced, ids(&previous));
        let visit = world.visit_of(&layla, "customer", id).await;
        assert_eq!(ids(&visit["appointments"]), ids(&moved.body["visit"]["appointments"]));
        previous = visit["appointments"].clone();
    }
    let table = world.table().await;
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 2);
    let limit = world.visit_step(&layla, "customer", id, "/reschedule", json!({"start": at(2, "16:00")})).await;
    assert_eq!(code(&limit).1, "reschedule_limit");
    world.end().await;
}

#[tokio::test]
async fn a_visit_moves_as_a_whole_or_not_at_all() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let booked = world.two_haircuts(&layla, &salon).await;
    world.booked(&amal, &salon.service, &at(2, "18:00")).await;
    // The first one would fit at four, the second one not at six.
    let id = &booked["visit_id"];
    for (who, api) in [(&layla, "customer"), (&salon.company.owner, "shop")] {
        let refused = world.visit_step(who, api, id, "/reschedule", json!({"start": at(2, "16:00")})).await;
        assert_eq!((refused.status, code(&refused).1), (409, "slot_taken"), "{}", refused.text);
        let visit = world.visit_of(&layla, "customer", id).await;
        assert_eq!(ids(&visit["appointments"]), ids(&booked["appointments"]));
        assert!(list(&visit["appointments"]).iter().all(|it| it["status"] == "confirmed"), "{visit}");
    }
    let closed = world.visit_step(&layla, "customer", id, "/reschedule", json!({"start": at(2, "21:00")})).await;
    assert_eq!(code(&closed).1, "shop_closed", "{}", closed.text);
    let table = world.table().await;
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 3);
    world.end().await;
}

#[tokio::test]
async fn cancelling_a_visit_cancels_all_that_is_left_of_it() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let owner = &salon.company.owner;
    for (who, api) in [(&layla, "customer"), (owner, "shop")] {
        let booked = world.two_haircuts(&layla, &salon).await;
        let id = &booked["visit_id"];
        let reason = json!({"reason": "changed"});
        let cancelled = world.visit_step(who, api, id, "/cancellation", reason.clone()).await;
        assert_eq!((cancelled.status, &cancelled.body["visit_id"]), (200, id), "{}", cancelled.text);
        assert_eq!(list(&cancelled.body["appointments"]).len(), 2);
        let visit = world.visit_of(&layla, "customer", id).await;
        assert_eq!((&visit["is_upcoming"], &visit["total_halalas"]), (&json!(false), &json!(0)));
        let all = list(&visit["appointments"]);
        assert!(all.iter().all(|it| it["status"] == "cancelled" && it["cancellation_reason"] == "changed"), "{visit}");
        assert_eq!(cancelled.body["fee_halalas"], sum(&visit["appointments"], "fee_halalas"));
        let again = world.visit_step(who, api, id, "/cancellation", reason).await;
        assert_eq!((again.status, code(&again).1), (409, "wrong_state"), "{}", again.text);
    }
    let table = world.table().await;
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 0);
    world.end().await;
}

#[tokio::test]
async fn staff_cancel_the_rest_of_a_visit_while_its_first_service_goes_on() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let owner = &salon.company.owner;
    let booked = world.two_haircuts(&layla, &salon).await;
    world.travel_to(&at(2, "11:30")).await;
    let (layla, owner) = (world.again(&layla).await, world.again(owner).await);
    let started = world.step(&owner, "shop", &booked["appointments"][0], "start", json!({})).await;
    assert_eq!(started.status, 200, "{}", started.text);
    let id = &booked["visit_id"];
    let own = world.visit_step(&layla, "customer", id, "/cancellation", json!({})).await;
    assert_eq!((own.status, code(&own).1), (409, "wrong_state"), "{}", own.text);
    let cancelled = world.visit_step(&owner, "shop", id, "/cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    let visit = world.visit_of(&layla, "customer", id).await;
    let statuses: Vec<&Value> = list(&visit["appointments"]).iter().map(|it| &it["status"]).collect();
    assert_eq!(statuses, ["in_progress", "cancelled"]);
    assert_eq!(visit["start"], booked["appointments"][0]["start"]);
    world.end().await;
}

#[tokio::test]
async fn a_visit_that_somebody_else_has_changed_is_not_cancelled_unseen() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let owner = &salon.company.owner;
    let booked = world.two_haircuts(&layla, &salon).await;
    let id = booked["visit_id"].as_str().unwrap();
    let seen = world.visit_of(owner, "shop", &booked["visit_id"]).await["version"].clone();
    let note = world.step(owner, "shop", &booked["appointments"][1], "notes", json!({"text": "late"})).await;
    assert_eq!(note.status, 200, "{}", note.text);
    let path = format!("/shop/v1/visits/{id}/cancellation");
    for (version, status) in
        [(seen, 412), (world.visit_of(owner, "shop", &booked["visit_id"]).await["version"].clone(), 200)]
    {
        let request = world.request(Method::POST, &path).bearer_auth(&owner.access);
        let answer = world.send(request.header("if-match", format!("\"{version}\"")).json(&json!({}))).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
    world.end().await;
}
