//! Packages: several services held, booked, rescheduled and cancelled as one.

use super::at;
use super::visits::{clocks, code, list, seconds, sum};
use crate::payments::PayableVisit;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_package_is_held_booked_rescheduled_and_cancelled_as_one() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let services =
        world.three_services(&salon, &[salon.specialist(0).to_owned(), salon.specialist(1).to_owned()]).await;
    let package = world.package(&salon, &services, json!({})).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let before = world.free_slots(&services).await;
    let selection = json!({"package_id": package, "start": at(2, "12:00")});
    let held = world.create(&layla, "/customer/v1/holds", &selection).await;
    assert_eq!(held.status, 201, "{}", held.text);
    assert_eq!(clocks(&held.body["items"]), ["12:00", "13:00", "13:45"]);
    assert_eq!((&held.body["total_halalas"], sum(&held.body["items"], "price_halalas")), (&json!(25_001), 25_001));
    assert_eq!(world.purchase_count(&salon).await, 0);
    let body = json!({"hold_id": held.body["hold_id"]});
    let one = world.create(&layla, "/customer/v1/appointments", &body).await;
    assert_eq!(one.status, 201, "{}", one.text);
    let two = world.book_package(&amal, &package, &at(2, "12:00")).await;
    assert_eq!(two.status, 201, "{}", two.text);
    for booked in [&one, &two] {
        let all = &booked.body["appointments"];
        assert_eq!(clocks(all), ["12:00", "13:00", "13:45"]);
        assert_eq!((&booked.body["total_halalas"], sum(all, "price_halalas")), (&json!(25_001), 25_001));
        assert!(list(all).iter().all(|it| it["specialist_id"] == all[0]["specialist_id"]), "{all}");
    }
    assert_eq!(world.purchase_count(&salon).await, 2);
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 6);
    let third = world.book_package(&world.customer(0).await, &package, &at(2, "12:00")).await;
    assert_eq!(code(&third), (409, "slot_taken", "/start"), "{}", third.text);
    let other = third.body["alternatives"][0]["start"].as_str().unwrap();
    assert_eq!(&other[11..16], "15:00", "{}", third.text);

    // Rescheduled by half an hour, into its own time: a request for the second service moves the whole package.
    let second = &one.body["appointments"][1];
    let moved = world.step(&layla, "customer", second, "reschedule", json!({"start": at(2, "13:30")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(moved.body["appointment"]["service_id"], second["service_id"]);
    let records = world.checked_records(&table, &salon).await;
    let upcoming = world.call(&layla, Method::GET, "/customer/v1/appointments?when=upcoming", None).await;
    let mut now = list(&upcoming.body["items"]).clone();
    now.sort_by_key(|it| seconds(&it["start"]));
    let now = json!(now);
    assert_eq!(clocks(&now), ["12:30", "13:30", "14:15"], "{}", upcoming.text);
    assert_eq!((sum(&now, "price_halalas"), records.live().count()), (25_001, 6));
    assert!(list(&now).iter().all(|it| it["visit_id"] == one.body["visit_id"] && it["package_id"] == json!(package)));
    assert_eq!(world.purchase_count(&salon).await, 2);

    // The shop reschedules it, too; this doesn't count as one by the customer.
    let by_shop =
        world.step(&salon.company.owner, "shop", &now[2], "reschedule", json!({"start": at(2, "14:00")})).await;
    assert_eq!(by_shop.status, 200, "{}", by_shop.text);
    assert_eq!(by_shop.body["appointment"]["reschedule_count"], 1);
    let records = world.checked_records(&table, &salon).await;
    let mut starts: Vec<i64> = records
        .live()
        .filter(|it| it.customer().map(|it| it.to_string()).as_deref() == layla.user["id"].as_str())
        .map(store::Appointment::start)
        .collect();
    starts.sort_unstable();
    assert_eq!(starts, ["12:15", "13:15", "14:00"].map(|it| seconds(&json!(at(2, it)))));

    let last = by_shop.body["appointment"].clone();
    let cancelled = world.step(&layla, "customer", &last, "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    assert_eq!((&cancelled.body["status"], list(&cancelled.body["appointments"]).len()), (&json!("cancelled"), 3));
    assert_eq!(world.purchase_count(&salon).await, 1);
    let cancelled =
        world.step(&salon.company.owner, "shop", &two.body["appointments"][1], "cancellation", json!({})).await;
    assert_eq!((cancelled.status, list(&cancelled.body["appointments"]).len()), (200, 3), "{}", cancelled.text);
    assert_eq!(world.purchase_count(&salon).await, 0);
    let again = world.step(&amal, "customer", &two.body["appointments"][0], "cancellation", json!({})).await;
    assert_eq!(code(&again), (409, "wrong_state", ""), "{}", again.text);
    assert_eq!(world.purchase_count(&salon).await, 0);
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 0);
    assert_eq!(world.free_slots(&services).await, before);
    world.end().await;
}

#[tokio::test]
async fn the_second_of_concurrent_bookings_of_the_last_package_is_refused() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let services =
        world.three_services(&salon, &[salon.specialist(0).to_owned(), salon.specialist(1).to_owned()]).await;
    let package = world.package(&salon, &services, json!({"max_purchases": 1})).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let start = at(2, "12:00");
    let answers =
        tokio::join!(world.book_package(&layla, &package, &start), world.book_package(&amal, &package, &start));
    let (won, lost) = if answers.0.status == 201 { (&answers.0, &answers.1) } else { (&answers.1, &answers.0) };
    assert_eq!(won.status, 201, "{} {}", won.text, lost.text);
    assert_eq!(code(lost).0, 409, "{}", lost.text);
    assert_eq!(lost.body["code"], "quota_exceeded", "{}", lost.text);
    assert_eq!(
        (world.purchase_count(&salon).await, world.checked_records(&table, &salon).await.live().count()),
        (json!(1), 3)
    );
    let winner = if answers.0.status == 201 { &layla } else { &amal };
    let cancelled = world.step(winner, "customer", &won.body["appointments"][2], "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    assert_eq!(world.purchase_count(&salon).await, 0);

    // A hold reserves no purchase under the limit.
    let selection = json!({"package_id": package, "start": start});
    let mut holds = Vec::new();
    for who in [&layla, &amal] {
        let held = world.create(who, "/customer/v1/holds", &selection).await;
        assert_eq!(held.status, 201, "{}", held.text);
        holds.push(json!({"hold_id": held.body["hold_id"]}));
    }
    let path = "/customer/v1/appointments";
    let answers = tokio::join!(world.create(&layla, path, &holds[0]), world.create(&amal, path, &holds[1]));
    let first = answers.0.status == 201;
    let (won, lost) = if first { (&answers.0, &answers.1) } else { (&answers.1, &answers.0) };
    assert_eq!((won.status, lost.status, &lost.body["code"]), (201, 409, &json!("quota_exceeded")), "{}", lost.text);
    let (winner, loser, hold) = if first { (&layla, &amal, &holds[1]) } else { (&amal, &layla, &holds[0]) };
    // The hold is still valid: after the cancellation of the other purchase it can be booked.
    let cancelled = world.step(winner, "customer", &won.body["appointments"][0], "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    let booked = world.create(loser, path, hold).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    assert_eq!(
        (world.purchase_count(&salon).await, world.checked_records(&table, &salon).await.live().count()),
        (json!(1), 3)
    );

    // A package of which a service has taken place counts as bought, even if the rest is cancelled.
    world.travel_to(&at(2, "11:55")).await;
    let mut salon = salon;
    salon.company.owner = world.again(&salon.company.owner).await;
    let owner = &salon.company.owner;
    for step in ["check-in", "start", "completion"] {
        let answer = world.step(owner, "shop", &booked.body["appointments"][0], step, json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    let rest = world.step(owner, "shop", &booked.body["appointments"][1], "cancellation", json!({})).await;
    assert_eq!((rest.status, list(&rest.body["appointments"]).len()), (200, 2), "{}", rest.text);
    assert_eq!(world.purchase_count(&salon).await, 1);
    world.checked_records(&table, &salon).await;
    world.end().await;
}

#[tokio::test]
async fn a_package_is_paid_as_one_and_bought_when_it_is_paid() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    world.set_online_payments(&salon.company, true).await;
    let services =
        world.three_services(&salon, &[salon.specialist(0).to_owned(), salon.specialist(1).to_owned()]).await;
    let package = world.package(&salon, &services, json!({})).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let booked = world.book_package(&layla, &package, &at(2, "12:00")).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let all = list(&booked.body["appointments"]);
    assert!(all.iter().all(|it| it["status"] == "pending_payment"), "{}", booked.text);
    // Its place under the limit is taken, but it is not bought yet.
    assert_eq!(world.purchase_count(&salon).await, 1);
    assert_eq!(world.published("PackagePurchased").await.len(), 0);
    let id = |it: &serde_json::Value| it.as_str().unwrap().to_owned();
    let visit = PayableVisit { visit: id(&booked.body["visit_id"]), appointment: id(&all[0]["id"]) };
    let payment = world.paid(&layla, &visit).await;
    let paid = world.payment(&layla, &payment).await;
    assert_eq!((&paid["amount_halalas"], list(&paid["items"]).len()), (&json!(25_001), 3), "{paid}");
    assert_eq!(world.published("PackagePurchased").await.len(), 1);
    for appointment in all {
        let shown = world.appointment(&layla, appointment).await;
        assert_eq!((&shown["status"], &shown["payment_status"]), (&json!("confirmed"), &json!("paid")), "{shown}");
    }
    let cancelled = world.step(&layla, "customer", &all[0], "cancellation", json!({})).await;
    assert_eq!(cancelled.body["refund"]["amount_halalas"], 25_001, "{}", cancelled.text);
    world.wait_until_idle().await;
    assert_eq!(world.at_gateway(&payment).await["refunded"], 25_001);
    assert_eq!(world.purchase_count(&salon).await, 0);

    let unpaid = world.book_package(&amal, &package, &at(2, "12:00")).await;
    assert_eq!(unpaid.status, 201, "{}", unpaid.text);
    world.advance(601).await;
    world.run_due().await;
    assert_eq!(world.published("PackagePurchased").await.len(), 1);
    let amal = world.again(&amal).await;
    let shown = world.appointment(&amal, &unpaid.body["appointments"][2]).await;
    assert_eq!(shown["status"], "cancelled", "{shown}");
    world.end().await;
}
