//! Group services: several customers at one start with one specialist, also while the shop changes the service.

use super::visits::{list, seconds};
use super::{BookingShop, at, day};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Creates a service for groups of five, of 60 minutes with 15 after them, with the shop's first specialist.
    async fn class(&self, salon: &BookingShop) -> String {
        let class = json!({"capacity": 5, "duration_minutes": 60, "buffer_before_minutes": 0,
            "buffer_after_minutes": 15, "granularity_minutes": 15, "specialist_ids": [salon.specialist(0)]});
        self.service_with(&salon.company, &salon.branch, class).await
    }

    async fn change_service(&self, salon: &BookingShop, service: &str, body: Value) {
        let path = format!("/shop/v1/services/{service}");
        let answer = self.call(&salon.company.owner, Method::PATCH, &path, Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    async fn book_seats(&self, who: &SignedIn, service: &str, start: &str, seats: u8) -> Answer {
        self.book(who, &json!([{"service_id": service, "start": start, "seats": seats}])).await
    }

    /// Books seats, which must succeed. Returns the appointment.
    async fn seated(&self, who: &SignedIn, service: &str, start: &str, seats: u8) -> Value {
        let answer = self.book_seats(who, service, start, seats).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        self.wait_until_idle().await;
        answer.body["appointments"][0].clone()
    }

    /// Returns the seats left at a start. `None` if it is not listed.
    async fn seats_left(&self, service: &str, start: &str) -> Option<i64> {
        let slots = self.slots(service, &start[..10]).await;
        let slot = slots.iter().find(|it| seconds(&it["start"]) == seconds(&json!(start)))?;
        // Services that are not for groups don't count seats.
        Some(slot["seats_left"].as_i64().unwrap_or(1))
    }
}

#[tokio::test]
async fn what_the_last_seat_leaves_free_is_what_was_claimed_whatever_the_service_is_now() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let table = world.table().await;
    let class = world.class(&salon).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let services = [class.clone(), salon.service.clone()];
    let before = world.free_slots(&services).await;
    let usual = json!({"duration_minutes": 60, "buffer_before_minutes": 0, "buffer_after_minutes": 15, "capacity": 5});
    for change in [
        json!({"duration_minutes": 30}),
        json!({"duration_minutes": 90}),
        json!({"buffer_before_minutes": 30, "buffer_after_minutes": 0}),
        json!({"capacity": 2}),
    ] {
        for first_leaves_first in [true, false] {
            let one = world.seated(&layla, &class, &at(2, "12:00"), 1).await;
            world.change_service(&salon, &class, change.clone()).await;
            let two = world.seated(&amal, &class, &at(2, "12:00"), 1).await;
            assert_eq!(world.checked_records(&table, &salon).await.live().count(), 2);
            let mut leaving = [(&layla, &one), (&amal, &two)];
            if !first_leaves_first {
                leaving.reverse();
            }
            for (who, appointment) in leaving {
                world.cancelled(who, "customer", appointment).await;
                // Every granule that is taken is claimed, and the other way round.
                world.checked_records(&table, &salon).await;
            }
            world.change_service(&salon, &class, usual.clone()).await;
            assert_eq!(world.free_slots(&services).await, before, "{change}");
        }
    }
    // All of it can be booked as well.
    world.booked(&layla, &salon.service, &at(2, "12:30")).await;
    world.end().await;
}

#[tokio::test]
async fn holds_rejections_moves_and_reassignments_leave_free_what_they_claimed() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let class = world.class(&salon).await;
    let all = json!({"specialist_ids": [salon.specialist(0), salon.specialist(1)]});
    world.change_service(&salon, &class, all).await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let services = [class.clone(), salon.service.clone()];
    let before = world.free_slots(&services).await;
    let item = json!([{"service_id": class, "start": at(2, "12:00"), "specialist_id": salon.specialist(0)}]);
    let short = json!({"duration_minutes": 30});
    let usual = json!({"duration_minutes": 60, "requires_approval": false});

    // A hold of an hour, then a request for half an hour; the hold is released, the request is rejected.
    let held = world.create(&layla, "/customer/v1/holds", &json!({"items": item})).await;
    assert_eq!(held.status, 201, "{}", held.text);
    world.change_service(&salon, &class, json!({"duration_minutes": 30, "requires_approval": true})).await;
    let request = world.book(&amal, &item).await.body["appointments"][0].clone();
    assert_eq!(request["status"], "pending_approval", "{request}");
    let path = format!("/customer/v1/holds/{}", held.body["hold_id"].as_str().unwrap());
    assert_eq!(world.call(&layla, Method::DELETE, &path, None).await.status, 204);
    world.checked_records(&table, &salon).await;
    let owner = &salon.company.owner;
    assert_eq!(world.step(owner, "shop", &request, "rejection", json!({})).await.status, 200);
    world.change_service(&salon, &class, usual.clone()).await;
    world.checked_records(&table, &salon).await;
    assert_eq!(world.free_slots(&services).await, before);

    // One of an hour and one of half an hour: the first is moved, the second gets another specialist.
    let one = world.book(&layla, &item).await.body["appointments"][0].clone();
    world.change_service(&salon, &class, short).await;
    let two = world.book(&amal, &item).await.body["appointments"][0].clone();
    let moved = world.moved(&layla, "customer", &one, &at(2, "16:00")).await;
    world.checked_records(&table, &salon).await;
    let others = world.booked_with(&noor, &salon, "13:00", 0).await;
    let reassigned = world.reassign(&salon, 0, json!({})).await;
    assert_eq!(list(&reassigned.body["reassigned"]).len(), 3, "{}", reassigned.text);
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 3);
    for (who, appointment) in [(&layla, &moved), (&amal, &two), (&noor, &others)] {
        world.cancelled(who, "customer", appointment).await;
    }
    world.change_service(&salon, &class, usual).await;
    world.checked_records(&table, &salon).await;
    assert_eq!(world.free_slots(&services).await, before);
    world.end().await;
}

#[tokio::test]
async fn a_service_that_becomes_or_ceases_to_be_for_groups_is_listed_as_it_can_be_booked() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let table = world.table().await;
    let class = world.class(&salon).await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let start = at(2, "12:00");
    world.change_service(&salon, &class, json!({"capacity": 1})).await;
    let before = world.free_slots(std::slice::from_ref(&class)).await;
    let one = world.seated(&layla, &class, &start, 1).await;
    assert_eq!(world.seats_left(&class, &start).await, None);
    world.change_service(&salon, &class, json!({"capacity": 5})).await;
    assert_eq!(world.seats_left(&class, &start).await, Some(4));
    let full = world.book_seats(&amal, &class, &start, 5).await;
    assert_eq!(full.code(), (409, "slot_taken"), "{}", full.text);
    let three = world.seated(&amal, &class, &start, 3).await;
    assert_eq!(world.seats_left(&class, &start).await, Some(1));
    world.checked_records(&table, &salon).await;
    // The first to book leaves: the others keep the time.
    world.cancelled(&layla, "customer", &one).await;
    world.checked_records(&table, &salon).await;
    assert_eq!(world.seats_left(&class, &start).await, Some(2));
    let guest = json!({"customer": {"name": "Huda"}, "service_id": class, "start": start});
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let guest = world.create(&salon.company.owner, &path, &guest).await;
    assert_eq!(guest.status, 201, "{}", guest.text);
    assert_eq!(world.seats_left(&class, &start).await, Some(1));

    // Fewer seats than are taken, then no group at all.
    for capacity in [3, 1] {
        world.change_service(&salon, &class, json!({"capacity": capacity})).await;
        assert_eq!(world.seats_left(&class, &start).await, None);
        let refused = world.book_seats(&noor, &class, &start, 1).await;
        assert_eq!(refused.code(), (409, "slot_taken"), "{capacity}");
    }
    world.cancelled(&amal, "customer", &three).await;
    assert_eq!(world.seats_left(&class, &start).await, None);
    world.cancelled(&salon.company.owner, "shop", &guest.body["appointments"][0]).await;
    assert_eq!(world.free_slots(std::slice::from_ref(&class)).await, before);
    world.seated(&noor, &class, &start, 1).await;
    world.checked_records(&table, &salon).await;
    world.end().await;
}

#[tokio::test]
async fn seats_are_moved_like_other_appointments() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let table = world.table().await;
    let class = world.class(&salon).await;
    world.change_service(&salon, &class, json!({"capacity": 3})).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let owner = salon.company.owner.clone();

    // A quarter of an hour later, over its own time.
    let one = world.seated(&layla, &class, &at(2, "12:00"), 1).await;
    let one = world.moved(&layla, "customer", &one, &at(2, "12:15")).await;
    let records = world.checked_records(&table, &salon).await;
    assert_eq!(records.live().map(store::Appointment::start).collect::<Vec<_>>(), [seconds(&one["start"])]);
    assert_eq!(world.seats_left(&class, &at(2, "12:15")).await, Some(2));
    // With somebody else at the old start, that time stays taken.
    let other = world.seated(&amal, &class, &at(2, "12:15"), 1).await;
    let refused = world.step(&layla, "customer", &one, "reschedule", json!({"start": at(2, "12:30")})).await;
    assert_eq!(refused.code(), (409, "slot_taken"), "{}", refused.text);
    world.cancelled(&amal, "customer", &other).await;
    world.cancelled(&layla, "customer", &one).await;

    // All seats of a start to the same start, by the customer and by the shop.
    let all = world.seated(&layla, &class, &at(2, "16:00"), 3).await;
    let all = world.moved(&layla, "customer", &all, &at(2, "16:00")).await;
    assert_eq!(world.seats_left(&class, &at(2, "16:00")).await, None);
    world.checked_records(&table, &salon).await;
    let all = world.moved(&owner, "shop", &all, &at(2, "16:00")).await;
    let all = world.moved(&owner, "shop", &all, &at(2, "15:30")).await;
    world.checked_records(&table, &salon).await;
    assert_eq!(world.seats_left(&class, &at(2, "15:30")).await, None);
    world.cancelled(&owner, "shop", &all).await;

    // Also after the service has changed in between.
    let mut one = world.seated(&layla, &class, &at(2, "12:00"), 1).await;
    for change in [json!({"capacity": 1}), json!({"duration_minutes": 30}), json!({"capacity": 4})] {
        world.change_service(&salon, &class, change).await;
        one = world.moved(&owner, "shop", &one, &at(2, "12:00")).await;
        assert_eq!(world.checked_records(&table, &salon).await.live().count(), 1, "{one}");
    }
    world.end().await;
}

#[tokio::test]
async fn of_concurrent_requests_for_seats_as_many_succeed_as_there_are_seats() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let table = world.table().await;
    let class = world.class(&salon).await;
    let mut customers = Vec::new();
    for _ in 0..8 {
        customers.push(world.customer(0).await);
    }
    let start = at(2, "12:00");
    let booking = customers.iter().map(|it| world.book_seats(it, &class, &start, 1));
    let answers = futures_util::future::join_all(booking).await;
    let codes: Vec<_> = answers.iter().map(Answer::code).collect();
    assert_eq!(codes.iter().filter(|it| it.0 == 201).count(), 5, "{codes:?}");
    assert!(codes.iter().all(|it| it.0 == 201 || *it == (409, "slot_taken")), "{codes:?}");
    world.checked_records(&table, &salon).await;
    // They leave at once, too.
    let won = customers.iter().zip(&answers).filter(|it| it.1.status == 201);
    let leaving =
        won.map(|(who, it)| world.step(who, "customer", &it.body["appointments"][0], "cancellation", json!({})));
    assert!(futures_util::future::join_all(leaving).await.iter().all(|it| it.status == 200));
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 0);
    assert!(world.times(&class, &day(2)).await.contains(&"12:30".to_owned()));
    world.end().await;
}
