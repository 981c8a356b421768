//! Changes of an appointment by staff: notes, length and service.

use crate::booking::visits::{code, ids, list};
use crate::booking::{BookingShop, at, day};
use crate::world::{Answer, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    async fn patch_appointment(&self, salon: &BookingShop, appointment: &Value, body: Value) -> Answer {
        let path = format!("/shop/v1/appointments/{}", appointment["id"].as_str().unwrap());
        let answer = self.call(&salon.company.owner, Method::PATCH, &path, Some(&body)).await;
        self.wait_until_idle().await;
        answer
    }
}

#[tokio::test]
async fn notes_change_in_place() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let booked = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    let noted = world.patch_appointment(&salon, &booked, json!({"notes": "window seat"})).await;
    assert_eq!((noted.status, &noted.body["id"]), (200, &booked["id"]), "{}", noted.text);
    assert_eq!(world.appointment(&layla, &booked).await["notes"], "window seat");
    for body in [json!({"duration_minutes": 7}), json!({"duration_minutes": 0}), json!({"duration_minutes": 1445})] {
        let refused = world.patch_appointment(&salon, &booked, body).await;
        assert_eq!(code(&refused), (422, "validation_failed", "/duration_minutes"));
    }
    world.end().await;
}

#[tokio::test]
async fn a_longer_appointment_takes_more_time_if_that_is_free_and_stays_so_when_it_is_moved() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let booked = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    world.booked(&amal, &salon.service, &at(2, "14:00")).await;
    let refused = world.patch_appointment(&salon, &booked, json!({"duration_minutes": 120})).await;
    assert_eq!((refused.status, code(&refused).1), (409, "slot_taken"), "{}", refused.text);
    let longer = world.patch_appointment(&salon, &booked, json!({"duration_minutes": 90})).await;
    assert_eq!(longer.status, 200, "{}", longer.text);
    assert_eq!((&longer.body["start"], &longer.body["end"]), (&json!(at(2, "12:00")), &json!(at(2, "13:30"))));
    assert_eq!((&longer.body["previous_id"], &longer.body["price_halalas"]), (&booked["id"], &booked["price_halalas"]));
    assert!(!world.times(&salon.service, &day(2)).await.contains(&"13:00".to_owned()));
    let moved = world.step(&layla, "customer", &longer.body, "reschedule", json!({"start": at(2, "16:00")})).await;
    assert_eq!(moved.body["appointment"]["end"], at(2, "17:30"), "{}", moved.text);
    let table = world.table().await;
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 2);
    world.end().await;
}

#[tokio::test]
async fn another_service_has_its_own_price_and_the_rest_of_the_visit_still_belongs_together() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let services = world.three_services(&salon, &[salon.specialist(0).to_owned()]).await;
    let items = [(&services[0], "12:00"), (&services[1], "15:00")];
    let items = items.map(|(service, clock)| json!({"service_id": service, "start": at(2, clock)}));
    let visit = world.book(&layla, &json!(items)).await;
    assert_eq!(visit.status, 201, "{}", visit.text);
    world.wait_until_idle().await;
    let changed =
        world.patch_appointment(&salon, &visit.body["appointments"][0], json!({"service_id": services[2]})).await;
    assert_eq!((changed.status, &changed.body["price_halalas"]), (200, &json!(7_000)), "{}", changed.text);
    assert_eq!((&changed.body["service_id"], &changed.body["end"]), (&json!(services[2]), &json!(at(2, "13:00"))));
    // Cancelling the other part cancels this one, too.
    let cancelled = world.step(&layla, "customer", &visit.body["appointments"][1], "cancellation", json!({})).await;
    assert_eq!(list(&cancelled.body["appointments"]).len(), 2, "{}", cancelled.text);
    let path = format!("/customer/v1/visits/{}", visit.body["visit_id"].as_str().unwrap());
    let shown = world.call(&layla, Method::GET, &path, None).await;
    let expected = [changed.body["id"].as_str().unwrap(), visit.body["appointments"][1]["id"].as_str().unwrap()];
    assert_eq!(ids(&shown.body["appointments"]), expected);
    let table = world.table().await;
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 0);
    world.end().await;
}
