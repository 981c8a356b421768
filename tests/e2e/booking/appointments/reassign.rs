//! Rescheduling by staff, and the reassignment or cancellation of a specialist's day.

use crate::booking::visits::{code, ids, list, seconds};
use crate::booking::{at, day};
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use store::{Update, keys};

#[tokio::test]
async fn rescheduling_by_staff_does_not_count_towards_the_customers_limit() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let owner = &salon.company.owner;
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
    // Into an overlapping time, back, off the grid, to another specialist: staff may reschedule without a limit.
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
        let stored = world.appointment(&layla, &moved.body["appointment"]).await;
        assert_eq!((&stored["start"], &stored["status"]), (&json!(at(2, start)), &json!("confirmed")));
        assert_eq!(stored["specialist_id"], salon.specialist(specialist));
        assert_eq!((&stored["reschedule_count"], &stored["confirmation_code"]), (&json!(0), &one["confirmation_code"]));
        let previous = world.appointment(&layla, &last).await;
        assert_eq!((&previous["status"], &previous["next_id"]), (&json!("rescheduled"), &stored["id"]));
        let again = world.step(owner, "shop", &last, "reschedule", to("12:00")).await;
        assert_eq!(code(&again).1, "wrong_state", "{}", again.text);
        last = stored;
        assert_eq!(world.checked_records(&table, &salon).await.live().count(), 4);
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
    // Neither notice nor limit applies to the shop.
    world.travel_to(&at(2, "13:40")).await;
    let owner = world.again(owner).await;
    let moved = world.step(&owner, "shop", &last, "reschedule", to("14:15")).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(moved.body["appointment"]["reschedule_count"], 2);
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 4);
    world.end().await;
}

#[tokio::test]
async fn a_specialists_day_is_reassigned_except_appointments_without_a_free_specialist() {
    let world = World::new().await;
    let salon = world.booking_shop(3).await;
    let table = world.table().await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let mut all = Vec::new();
    for (who, clock) in [(&layla, "11:00"), (&amal, "13:00"), (&noor, "15:00"), (&layla, "17:00")] {
        all.push(world.booked_with(who, &salon, clock, 0).await);
    }
    let blocking = world.booked_with(&noor, &salon, "13:00", 1).await;
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
    let stranger = world.specialist_with_roles(&salon.company, &salon.branch, &[]).await;
    let body = json!({"specialist_id": stranger.specialist});
    let without_service = world.reassign(&salon, 0, body).await;
    assert_eq!(
        (without_service.status, list(&without_service.body["failed"]).len()),
        (200, 4),
        "{}",
        without_service.text
    );
    assert!(
        list(&without_service.body["failed"]).iter().all(|it| it["code"] == "specialist_not_for_service"),
        "{}",
        without_service.text
    );
    let done = world.reassign(&salon, 0, json!({"reason": "sick"})).await;
    assert_eq!((done.status, list(&done.body["reassigned"]).len()), (200, 3), "{}", done.text);
    assert_eq!(done.body["failed"], json!([{"appointment_id": all[1]["id"], "code": "slot_taken"}]));
    for reassigned in list(&done.body["reassigned"]) {
        let previous = all.iter().find(|it| it["id"] == reassigned["appointment_id"]).unwrap();
        let who =
            [&layla, &noor, &layla][list(&done.body["reassigned"]).iter().position(|it| it == reassigned).unwrap()];
        let stored = world.appointment(who, previous).await;
        assert_eq!(
            (&stored["start"], &stored["end"], &stored["status"]),
            (&previous["start"], &previous["end"], &json!("confirmed"))
        );
        assert_ne!(stored["specialist_id"], salon.specialist(0));
        assert_eq!(stored["specialist_id"], reassigned["specialist_id"]);
        assert_eq!(stored["confirmation_code"], previous["confirmation_code"]);
    }
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 6);
    // The number of free specialists is the same as before.
    let seats = |of: &[Value]| of.iter().map(|it| list(&it["specialist_ids"]).len()).collect::<Vec<_>>();
    assert_eq!(
        seats(&free).iter().sum::<usize>(),
        seats(&world.slots(&salon.service, &day(2)).await).iter().sum::<usize>()
    );

    // After a cancellation makes room, a second request reassigns the rest, and a third one has nothing to do.
    assert_eq!(world.step(&noor, "customer", &blocking, "cancellation", json!({})).await.status, 200);
    let rest = world.reassign(&salon, 0, to(1)).await;
    let expected = json!([{"appointment_id": all[1]["id"], "specialist_id": salon.specialist(1)}]);
    assert_eq!((&rest.body["reassigned"], &rest.body["failed"]), (&expected, &json!([])), "{}", rest.text);
    let nothing = world.reassign(&salon, 0, json!({})).await;
    assert_eq!(nothing.body, json!({"reassigned": [], "cancelled": [], "failed": []}));
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 5);
    // Reassigned appointments can be rescheduled, cancelled and reassigned again.
    let moved = world.step(&layla, "customer", &all[0], "reschedule", json!({"start": at(2, "11:15")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(world.step(&noor, "customer", &all[2], "cancellation", json!({})).await.status, 200);
    let back = world.reassign(&salon, 1, to(0)).await;
    assert!(list(&back.body["failed"]).is_empty() && !list(&back.body["reassigned"]).is_empty(), "{}", back.text);
    assert_eq!(world.appointment(&amal, &all[1]).await["specialist_id"], salon.specialist(0));
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 4);
    world.end().await;
}

#[tokio::test]
async fn a_reassignment_is_complete_in_spite_of_killed_functions_and_cancellations() {
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
        world.checked_records(&table, &salon).await;
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
    let records = world.checked_records(&table, &salon).await;
    let other = salon.specialist(1);
    assert!(records.live().all(|it| it.specialist().to_string() == other));
    assert_eq!(records.live().count(), 3);
    world.end().await;
}

#[tokio::test]
async fn a_group_is_reassigned_with_all_its_customers() {
    let world = World::new().await;
    let salon = world.booking_shop(3).await;
    let table = world.table().await;
    let all: Vec<&str> = (0..3).map(|it| salon.specialist(it)).collect();
    let group = json!({"capacity": 4, "specialist_ids": all});
    let services = [world.service_with(&salon.company, &salon.branch, group).await, salon.service.clone()];
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let before = world.free_slots(&services).await;
    let seat = |seats: u8, who: usize| {
        let start = at(2, "20:00");
        json!([{"service_id": services[0], "start": start, "specialist_id": salon.specialist(who), "seats": seats}])
    };
    let mut booked = Vec::new();
    for (who, seats) in [(&layla, 1), (&amal, 2)] {
        let answer = world.book(who, &seat(seats, 0)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        booked.push(answer.body["appointments"][0].clone());
    }
    world.wait_until_idle().await;
    let done = world.reassign(&salon, 0, json!({})).await;
    assert_eq!(list(&done.body["reassigned"]).len(), 2, "{}", done.text);
    world.wait_until_idle().await;
    let stored = (world.appointment(&layla, &booked[0]).await, world.appointment(&amal, &booked[1]).await);
    let to = stored.0["specialist_id"].as_str().unwrap();
    assert_eq!(stored.1["specialist_id"], to, "a group stays together");
    let to = (0..3).find(|it| salon.specialist(*it) == to).unwrap();
    assert_ne!(to, 0);
    // One of four seats is left with the new specialist; the time of the old one is free.
    let full = world.book(&noor, &seat(2, to)).await;
    assert_eq!(full.status, 409, "{}", full.text);
    let other = world.booked_with(&world.customer(0).await, &salon, "20:00", 0).await;
    let last = world.book(&noor, &seat(1, to)).await;
    assert_eq!(last.status, 201, "{}", last.text);
    // After one cancellation the time is still taken by the others.
    assert_eq!(world.step(&layla, "customer", &booked[0], "cancellation", json!({})).await.status, 200);
    world.wait_until_idle().await;
    let item = json!({"service_id": salon.service, "start": at(2, "20:00"), "specialist_id": salon.specialist(to)});
    let taken = world.book(&layla, &json!([item])).await;
    assert_eq!(code(&taken).1, "slot_taken", "{}", taken.text);
    let owner = &salon.company.owner;
    for appointment in [&booked[1], &last.body["appointments"][0], &other] {
        assert_eq!(world.step(owner, "shop", appointment, "cancellation", json!({})).await.status, 200);
    }
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 0);
    assert_eq!(world.free_slots(&services).await, before);
    world.end().await;
}

#[tokio::test]
async fn a_specialists_day_is_cancelled_at_the_shops_expense() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let services =
        world.three_services(&salon, &[salon.specialist(0).to_owned(), salon.specialist(1).to_owned()]).await;
    let package = world.package(&salon, &services[..2], json!({"package_price_halalas": 20_001})).await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let before = world.free_slots(&services).await;
    let one = world.booked_with(&layla, &salon, "16:00", 0).await;
    let body = json!({"package_id": package, "start": at(2, "18:00"), "specialist_id": salon.specialist(0)});
    let two = world.create(&amal, "/customer/v1/appointments", &body).await;
    assert_eq!(two.status, 201, "{}", two.text);
    let other = world.booked_with(&noor, &salon, "16:00", 1).await;
    assert_eq!(world.purchase_count(&salon).await, 1);
    world.wait_until_idle().await;
    let mut paid = ids(&two.body["appointments"]);
    paid.push(one["id"].as_str().unwrap());
    for id in &paid {
        // As payments will write it.
        let update = Update::of(keys::appointment(id.parse().unwrap())).set("paid_halalas", 9_000);
        table.commit(vec![update.into()]).await.unwrap();
    }
    // So late that a cancellation by the customer would have a fee.
    world.travel_to(&at(2, "15:30")).await;
    let mut salon = salon;
    salon.company.owner = world.again(&salon.company.owner).await;
    let done = world.reassign(&salon, 0, json!({"action": "cancel", "reason": "مرض"})).await;
    assert_eq!((done.status, &done.body["failed"]), (200, &json!([])), "{}", done.text);
    let mut cancelled: Vec<&str> = list(&done.body["cancelled"]).iter().map(|it| it.as_str().unwrap()).collect();
    cancelled.sort_unstable();
    paid.sort_unstable();
    assert_eq!(cancelled, paid);
    let (layla, amal, noor) = (world.again(&layla).await, world.again(&amal).await, world.again(&noor).await);
    for (who, it) in [(&layla, &one), (&amal, &two.body["appointments"][0]), (&amal, &two.body["appointments"][1])] {
        let stored = world.appointment(who, it).await;
        assert_eq!((&stored["status"], &stored["cancelled_by"]), (&json!("cancelled"), &json!("staff")));
        assert_eq!((&stored["refund_halalas"], &stored["fee_halalas"]), (&json!(9_000), &json!(0)));
        assert_eq!(stored["cancellation_reason"], "مرض");
    }
    assert_eq!(world.appointment(&noor, &other).await["status"], "confirmed");
    assert_eq!(world.purchase_count(&salon).await, 0);
    let nothing = world.reassign(&salon, 0, json!({"action": "cancel"})).await;
    assert_eq!(nothing.body, json!({"reassigned": [], "cancelled": [], "failed": []}));
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 1);
    // The slots from 17:15 on are offered as before.
    let now = seconds(&json!(at(2, "17:00")));
    let later = |of: &[Value]| {
        of.iter().filter(|it| seconds(&it["start"]) >= now + 900).map(|it| it["start"].clone()).collect::<Vec<_>>()
    };
    for (previous, is) in before.iter().zip(&world.free_slots(&services).await) {
        assert_eq!(later(previous), later(is));
    }
    world.end().await;
}

#[tokio::test]
async fn j29_customers_whose_day_is_cancelled_come_first_on_the_waitlist() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let (layla, amal, dana) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    world.booked_with(&layla, &salon, "16:00", 0).await;
    let other = world.booked_with(&dana, &salon, "16:00", 1).await;
    let wish = json!({"service_id": salon.service, "date": day(2), "window": {"from": "16:00", "to": "16:15"}});
    let early = world.create(&amal, "/customer/v1/waitlist", &wish).await;
    assert_eq!(early.status, 201, "{}", early.text);
    let done = world.reassign(&salon, 0, json!({"action": "cancel", "reason": "ill"})).await;
    assert_eq!(done.body["cancelled"].as_array().unwrap().len(), 1, "{}", done.text);
    world.wait_until_idle().await;
    let entry = async |who: &SignedIn| {
        let list = world.call(who, Method::GET, "/customer/v1/waitlist", None).await;
        list.body["items"][0].clone()
    };
    let hers = entry(&layla).await;
    assert_eq!((&hers["has_priority"], &hers["status"]), (&json!(true), &json!("waiting")), "{hers}");
    assert_eq!((&hers["date"], &hers["to_date"]), (&json!(day(2)), &json!(day(9))));
    assert_eq!(entry(&amal).await["status"], "waiting", "nobody is offered the time of who is absent");

    let cancelled = world.step(&dana, "customer", &other, "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    world.wait_until_idle().await;
    assert_eq!((&entry(&layla).await["status"], &entry(&amal).await["status"]), (&json!("offered"), &json!("waiting")));
    world.end().await;
}

#[tokio::test]
async fn several_days_are_resolved_in_one_request() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let layla = world.customer(0).await;
    for date in [2, 3, 5] {
        let item =
            json!({"service_id": salon.service, "start": at(date, "12:00"), "specialist_id": salon.specialist(0)});
        assert_eq!(world.book(&layla, &json!([item])).await.status, 201);
    }
    let path = format!("/shop/v1/employees/{}/reassignments", salon.specialists[0].employee);
    let resolve = async |body: Value| world.call(&salon.company.owner, Method::POST, &path, Some(&body)).await;
    let done = resolve(json!({"from": day(2), "to": day(4), "mode": "reassign"})).await;
    assert_eq!((done.status, done.body["reassigned"].as_array().map(Vec::len)), (200, Some(2)), "{}", done.text);
    for body in [
        json!({"action": "reassign"}),
        json!({"date": day(2), "from": day(2), "to": day(3), "action": "reassign"}),
        json!({"from": day(3), "to": day(2), "action": "reassign"}),
        json!({"from": day(2), "to": day(33), "action": "reassign"}),
    ] {
        assert_eq!(resolve(body.clone()).await.status, 422, "{body}");
    }
    world.end().await;
}
