//! What staff do with a specialist's day: moving, passing on, cancelling.

use crate::booking::visits::{code, ids, list, seconds};
use crate::booking::{at, day};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};
use store::{Update, keys};

#[tokio::test]
async fn staff_move_an_appointment_and_its_customer_may_still_do_so_twice() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let owner = &salon.firm.owner;
    let one = world.booked_with(&layla, &salon, "16:00", 0).await;
    world.booked_with(&layla, &salon, "20:00", 1).await;
    world.booked_with(&amal, &salon, "18:00", 0).await;
    world.booked_with(&world.customer(0).await, &salon, "18:00", 1).await;
    let to = |clock: &str| json!({"start": at(2, clock)});
    for (body, expected) in [
        (to("18:00"), (409, "slot_taken", "/start")),
        (to("20:15"), (409, "customer_overlap", "")),
        (to("16:20"), (422, "slot_not_offered", "/start")),
        (to("23:00"), (422, "shop_closed", "/start")),
        (json!({"start": at(2, "14:00"), "specialist_id": "spec_x"}), (422, "validation_failed", "/specialist_id")),
        (json!({"start": at(2, "18:20"), "override": true}), (409, "slot_taken", "/start")),
    ] {
        let refused = world.step(owner, "shop", &one, "reschedule", body.clone()).await;
        assert_eq!(code(&refused), expected, "{body} {}", refused.text);
    }
    assert_eq!(world.appointment(&layla, &one).await["status"], "confirmed");
    let own = world.step(&layla, "shop", &one, "reschedule", to("14:00")).await;
    assert_eq!(own.status, 401, "{}", own.text);
    // Overlapping itself, back, off the grid, to somebody else: as often as they want.
    let mut last = one.clone();
    for (body, start, specialist) in [
        (to("16:15"), "16:15", 0),
        (to("16:00"), "16:00", 0),
        (json!({"start": at(2, "16:20"), "override": true}), "16:20", 0),
        (json!({"start": at(2, "16:30"), "specialist_id": salon.specialist(1)}), "16:30", 1),
    ] {
        let moved = world.step(owner, "shop", &last, "reschedule", body).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
        assert_eq!(moved.body["previous"]["status"], "rescheduled");
        let seen = world.appointment(&layla, &moved.body["appointment"]).await;
        assert_eq!((&seen["start"], &seen["status"]), (&json!(at(2, start)), &json!("confirmed")));
        assert_eq!(seen["specialist_id"], salon.specialist(specialist));
        assert_eq!((&seen["reschedule_count"], &seen["confirmation_code"]), (&json!(0), &one["confirmation_code"]));
        let was = world.appointment(&layla, &last).await;
        assert_eq!((&was["status"], &was["next_id"]), (&json!("rescheduled"), &seen["id"]));
        let again = world.step(owner, "shop", &last, "reschedule", to("12:00")).await;
        assert_eq!(code(&again).1, "wrong_state", "{}", again.text);
        last = seen;
        assert_eq!(world.checked(&table, &salon).await.live().count(), 4);
    }
    let upcoming = world.call(&layla, Method::GET, "/customer/v1/appointments?when=upcoming", None).await;
    assert_eq!(list(&upcoming.body["items"]).len(), 2, "{}", upcoming.text);
    for clock in ["12:00", "14:00"] {
        let moved = world.step(&layla, "customer", &last, "reschedule", to(clock)).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
        last = moved.body["appointment"].clone();
    }
    let third = world.step(&layla, "customer", &last, "reschedule", to("12:00")).await;
    assert_eq!(code(&third).1, "reschedule_limit", "{}", third.text);
    // The shop needs no notice and knows no limit.
    world.travel_to(&at(2, "13:40")).await;
    let owner = world.again(owner).await;
    let moved = world.step(&owner, "shop", &last, "reschedule", to("14:15")).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(moved.body["appointment"]["reschedule_count"], 2);
    assert_eq!(world.checked(&table, &salon).await.live().count(), 4);
    world.end().await;
}

#[tokio::test]
async fn a_specialists_day_is_passed_on_and_those_without_anybody_stay() {
    let world = World::new().await;
    let salon = world.booking_shop(3).await;
    let table = world.table().await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let mut all = Vec::new();
    for (who, clock) in [(&layla, "11:00"), (&amal, "13:00"), (&noor, "15:00"), (&layla, "17:00")] {
        all.push(world.booked_with(who, &salon, clock, 0).await);
    }
    let blocks = world.booked_with(&noor, &salon, "13:00", 1).await;
    world.booked_with(&layla, &salon, "13:15", 2).await;
    let free = world.slots(&salon.service, &day(2)).await;
    let to = |it: usize| json!({"specialist_id": salon.specialist(it)});
    for (body, expected) in [
        (to(0), (422, "validation_failed", "/specialist_id")),
        (
            json!({"action": "cancel", "specialist_id": salon.specialist(1)}),
            (422, "validation_failed", "/specialist_id"),
        ),
    ] {
        let refused = world.reassign(&salon, 0, body).await;
        assert_eq!(code(&refused), expected, "{}", refused.text);
    }
    let stranger = world.newcomer(&salon.firm, &salon.branch, &[]).await;
    let body = json!({"specialist_id": stranger.specialist});
    let nobody = world.reassign(&salon, 0, body).await;
    assert_eq!((nobody.status, list(&nobody.body["failed"]).len()), (200, 4), "{}", nobody.text);
    assert!(
        list(&nobody.body["failed"]).iter().all(|it| it["code"] == "specialist_not_for_service"),
        "{}",
        nobody.text
    );
    let done = world.reassign(&salon, 0, json!({"reason": "sick"})).await;
    assert_eq!((done.status, list(&done.body["reassigned"]).len()), (200, 3), "{}", done.text);
    assert_eq!(done.body["failed"], json!([{"appointment_id": all[1]["id"], "code": "slot_taken"}]));
    for passed in list(&done.body["reassigned"]) {
        let was = all.iter().find(|it| it["id"] == passed["appointment_id"]).unwrap();
        let who = [&layla, &noor, &layla][list(&done.body["reassigned"]).iter().position(|it| it == passed).unwrap()];
        let seen = world.appointment(who, was).await;
        assert_eq!((&seen["start"], &seen["end"], &seen["status"]), (&was["start"], &was["end"], &json!("confirmed")));
        assert_ne!(seen["specialist_id"], salon.specialist(0));
        assert_eq!(seen["specialist_id"], passed["specialist_id"]);
        assert_eq!(seen["confirmation_code"], was["confirmation_code"]);
    }
    assert_eq!(world.checked(&table, &salon).await.live().count(), 6);
    // As many are free at each time as before, only others.
    let seats = |of: &[Value]| of.iter().map(|it| list(&it["specialist_ids"]).len()).collect::<Vec<_>>();
    assert_eq!(
        seats(&free).iter().sum::<usize>(),
        seats(&world.slots(&salon.service, &day(2)).await).iter().sum::<usize>()
    );

    // With room made, it goes on with what is left, and then there is nothing to do.
    assert_eq!(world.step(&noor, "customer", &blocks, "cancellation", json!({})).await.status, 200);
    let rest = world.reassign(&salon, 0, to(1)).await;
    let expected = json!([{"appointment_id": all[1]["id"], "specialist_id": salon.specialist(1)}]);
    assert_eq!((&rest.body["reassigned"], &rest.body["failed"]), (&expected, &json!([])), "{}", rest.text);
    let nothing = world.reassign(&salon, 0, json!({})).await;
    assert_eq!(nothing.body, json!({"reassigned": [], "cancelled": [], "failed": []}));
    assert_eq!(world.checked(&table, &salon).await.live().count(), 5);
    // They are appointments like others: moved, cancelled, passed back.
    let moved = world.step(&layla, "customer", &all[0], "reschedule", json!({"start": at(2, "11:15")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(world.step(&noor, "customer", &all[2], "cancellation", json!({})).await.status, 200);
    let back = world.reassign(&salon, 1, to(0)).await;
    assert!(list(&back.body["failed"]).is_empty() && !list(&back.body["reassigned"]).is_empty(), "{}", back.text);
    assert_eq!(world.appointment(&amal, &all[1]).await["specialist_id"], salon.specialist(0));
    assert_eq!(world.checked(&table, &salon).await.live().count(), 4);
    world.end().await;
}

#[tokio::test]
async fn a_day_that_is_passed_on_while_functions_die_and_customers_cancel_is_passed_on_whole() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let one = world.booked_with(&noor, &salon, "11:00", 0).await;
    for (who, clock) in [(&layla, "12:00"), (&amal, "13:00"), (&noor, "14:00")] {
        world.booked_with(who, &salon, clock, 0).await;
    }
    world.wait_until_idle().await;
    for after_calls in [3, 6, 11] {
        let fault =
            json!({"name": "kill", "function": "shop-reassign-appointments", "times": 1, "after_calls": after_calls});
        world.fault(&fault).await;
        let died = world.reassign(&salon, 0, json!({})).await;
        assert!(died.status >= 500, "{}", died.text);
        world.checked(&table, &salon).await;
    }
    let cleared = world.send(world.request(Method::DELETE, "/_local/faults")).await;
    assert!(cleared.status < 300, "{}", cleared.text);
    let cancel = world.step(&noor, "customer", &one, "cancellation", json!({}));
    let (cancelled, done, twice) =
        tokio::join!(cancel, world.reassign(&salon, 0, json!({})), world.reassign(&salon, 0, json!({})));
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    for answer in [&done, &twice] {
        let failed = list(&answer.body["failed"]).iter();
        assert!(answer.status == 200 && failed.clone().all(|it| it["code"] == "wrong_state"), "{}", answer.text);
    }
    let nothing = world.reassign(&salon, 0, json!({})).await;
    assert_eq!(nothing.body, json!({"reassigned": [], "cancelled": [], "failed": []}));
    let books = world.checked(&table, &salon).await;
    let other = salon.specialist(1);
    assert!(books.live().all(|it| it.specialist().to_string() == other));
    assert_eq!(books.live().count(), 3);
    world.end().await;
}

#[tokio::test]
async fn a_group_is_passed_on_with_all_who_are_in_it() {
    let world = World::new().await;
    let salon = world.booking_shop(3).await;
    let table = world.table().await;
    let all: Vec<&str> = (0..3).map(|it| salon.specialist(it)).collect();
    let group = json!({"capacity": 4, "specialist_ids": all});
    let services = [world.service_with(&salon.firm, &salon.branch, group).await, salon.service.clone()];
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let before = world.free(&services).await;
    let seat = |seats: u8, who: usize| {
        let start = at(2, "20:00");
        json!([{"service_id": services[0], "start": start, "specialist_id": salon.specialist(who), "seats": seats}])
    };
    let mut booked = Vec::new();
    for (who, seats) in [(&layla, 1), (&amal, 2)] {
        let answer = world.order(who, &seat(seats, 0)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        booked.push(answer.body["appointments"][0].clone());
    }
    world.wait_until_idle().await;
    let done = world.reassign(&salon, 0, json!({})).await;
    assert_eq!(list(&done.body["reassigned"]).len(), 2, "{}", done.text);
    world.wait_until_idle().await;
    let seen = (world.appointment(&layla, &booked[0]).await, world.appointment(&amal, &booked[1]).await);
    let to = seen.0["specialist_id"].as_str().unwrap();
    assert_eq!(seen.1["specialist_id"], to, "a group stays together");
    let to = (0..3).find(|it| salon.specialist(*it) == to).unwrap();
    assert_ne!(to, 0);
    // One seat of four is left, with whoever has it now; the other one has time for something else.
    let full = world.order(&noor, &seat(2, to)).await;
    assert_eq!(full.status, 409, "{}", full.text);
    let other = world.booked_with(&world.customer(0).await, &salon, "20:00", 0).await;
    let last = world.order(&noor, &seat(1, to)).await;
    assert_eq!(last.status, 201, "{}", last.text);
    // With one of them gone, the others keep the time.
    assert_eq!(world.step(&layla, "customer", &booked[0], "cancellation", json!({})).await.status, 200);
    world.wait_until_idle().await;
    let item = json!({"service_id": salon.service, "start": at(2, "20:00"), "specialist_id": salon.specialist(to)});
    let taken = world.order(&layla, &json!([item])).await;
    assert_eq!(code(&taken).1, "slot_taken", "{}", taken.text);
    let owner = &salon.firm.owner;
    for appointment in [&booked[1], &last.body["appointments"][0], &other] {
        assert_eq!(world.step(owner, "shop", appointment, "cancellation", json!({})).await.status, 200);
    }
    assert_eq!(world.checked(&table, &salon).await.live().count(), 0);
    assert_eq!(world.free(&services).await, before);
    world.end().await;
}

#[tokio::test]
async fn a_specialists_day_is_cancelled_at_the_shops_expense() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let services = world.three(&salon, &[salon.specialist(0).to_owned(), salon.specialist(1).to_owned()]).await;
    let package = world.package(&salon, &services[..2], json!({"package_price_halalas": 20_001})).await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let before = world.free(&services).await;
    let one = world.booked_with(&layla, &salon, "16:00", 0).await;
    let body = json!({"package_id": package, "start": at(2, "18:00"), "specialist_id": salon.specialist(0)});
    let two = world.create(&amal, "/customer/v1/appointments", &body).await;
    assert_eq!(two.status, 201, "{}", two.text);
    let other = world.booked_with(&noor, &salon, "16:00", 1).await;
    assert_eq!(world.purchases(&salon).await, 1);
    world.wait_until_idle().await;
    let mut paid = ids(&two.body["appointments"]);
    paid.push(one["id"].as_str().unwrap());
    for id in &paid {
        // As it will be once there are payments.
        let update = Update::of(keys::appointment(id.parse().unwrap())).set("paid_halalas", 9_000);
        table.commit(vec![update.into()]).await.unwrap();
    }
    // So late that a customer would pay for it.
    world.travel_to(&at(2, "15:30")).await;
    let mut salon = salon;
    salon.firm.owner = world.again(&salon.firm.owner).await;
    let done = world.reassign(&salon, 0, json!({"action": "cancel", "reason": "مرض"})).await;
    assert_eq!((done.status, &done.body["failed"]), (200, &json!([])), "{}", done.text);
    let mut cancelled: Vec<&str> = list(&done.body["cancelled"]).iter().map(|it| it.as_str().unwrap()).collect();
    cancelled.sort_unstable();
    paid.sort_unstable();
    assert_eq!(cancelled, paid);
    let (layla, amal, noor) = (world.again(&layla).await, world.again(&amal).await, world.again(&noor).await);
    for (who, it) in [(&layla, &one), (&amal, &two.body["appointments"][0]), (&amal, &two.body["appointments"][1])] {
        let seen = world.appointment(who, it).await;
        assert_eq!((&seen["status"], &seen["cancelled_by"]), (&json!("cancelled"), &json!("staff")));
        assert_eq!((&seen["refund_halalas"], &seen["fee_halalas"]), (&json!(9_000), &json!(0)));
        assert_eq!(seen["cancellation_reason"], "مرض");
    }
    assert_eq!(world.appointment(&noor, &other).await["status"], "confirmed");
    assert_eq!(world.purchases(&salon).await, 0);
    let nothing = world.reassign(&salon, 0, json!({"action": "cancel"})).await;
    assert_eq!(nothing.body, json!({"reassigned": [], "cancelled": [], "failed": []}));
    assert_eq!(world.checked(&table, &salon).await.live().count(), 1);
    // Of what was offered, what has not begun and is not Noor's is free again.
    let now = seconds(&json!(at(2, "17:00")));
    let later = |of: &[Value]| {
        of.iter().filter(|it| seconds(&it["start"]) >= now + 900).map(|it| it["start"].clone()).collect::<Vec<_>>()
    };
    for (was, is) in before.iter().zip(&world.free(&services).await) {
        assert_eq!(later(was), later(is));
    }
    world.end().await;
}
