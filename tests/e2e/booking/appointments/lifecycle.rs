//! An appointment from arrival to its end.

use crate::booking::{at, day};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn an_appointment_is_served_from_arrival_to_completion() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let appointment = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let owner = &salon.company.owner;
    let early = world.step(&layla, "customer", &appointment, "check-in", json!({})).await;
    assert_eq!((early.status, &early.body["code"]), (409, &json!("wrong_state")), "{}", early.text);
    let listed = format!("/shop/v1/shops/{}/appointments?date={}", salon.branch.id, day(2));
    let list = world.call(owner, Method::GET, &listed, None).await;
    assert_eq!(list.body["items"][0]["customer"]["name"], "Layla", "{}", list.text);
    world.travel_to(&at(2, "15:30")).await;
    let (layla, owner) = (world.again(&layla).await, world.again(owner).await);
    let arrived = world.step(&layla, "customer", &appointment, "check-in", json!({})).await;
    assert_eq!((arrived.status, &arrived.body["status"]), (200, &json!("checked_in")), "{}", arrived.text);
    for (step, status) in [("start", "in_progress"), ("completion", "completed")] {
        let answer = world.step(&owner, "shop", &appointment, step, json!({})).await;
        assert_eq!((answer.status, &answer.body["status"]), (200, &json!(status)), "{}", answer.text);
        let twice = world.step(&owner, "shop", &appointment, step, json!({})).await;
        assert_eq!((twice.status, &twice.body["code"]), (409, &json!("wrong_state")));
    }
    let past = world.call(&layla, Method::GET, "/customer/v1/appointments?when=past", None).await;
    assert_eq!(past.body["items"][0]["status"], "completed");
    world.end().await;
}

#[tokio::test]
async fn cancelling_frees_the_time_without_a_fee() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let appointment = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let preview = format!("/customer/v1/appointments/{}/cancellation-preview", appointment["id"].as_str().unwrap());
    let fee_preview = world.call(&layla, Method::GET, &preview, None).await;
    assert_eq!(
        (&fee_preview.body["allowed"], &fee_preview.body["fee_halalas"]),
        (&json!(true), &json!(0)),
        "{}",
        fee_preview.text
    );
    let cancelled = world.step(&layla, "customer", &appointment, "cancellation", json!({"reason": "سفر"})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    assert_eq!(cancelled.body["status"], "cancelled");
    assert_eq!(cancelled.body["refund"], json!({"amount_halalas": 0, "status": "none"}));
    assert!(world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    let again = world.step(&layla, "customer", &appointment, "cancellation", json!({})).await;
    assert_eq!((again.status, &again.body["code"]), (409, &json!("wrong_state")));
    world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    world.end().await;
}

#[tokio::test]
async fn a_request_waits_for_approval_and_ends_at_its_deadline() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let body = json!({"requires_approval": true});
    let path = format!("/shop/v1/services/{}", salon.service);
    assert_eq!(world.call(&salon.company.owner, Method::PATCH, &path, Some(&body)).await.status, 200);
    let layla = world.customer(0).await;
    let one = world.booked(&layla, &salon.service, &at(3, "12:00")).await;
    let two = world.booked(&layla, &salon.service, &at(3, "14:00")).await;
    let three = world.booked(&layla, &salon.service, &at(3, "16:00")).await;
    assert_eq!(one["status"], "pending_approval");
    let owner = &salon.company.owner;
    let confirmed = world.step(owner, "shop", &one, "confirmation", json!({})).await;
    assert_eq!((confirmed.status, &confirmed.body["status"]), (200, &json!("confirmed")), "{}", confirmed.text);
    let rejected = world.step(owner, "shop", &two, "rejection", json!({"reason": "full"})).await;
    assert_eq!((rejected.status, &rejected.body["status"]), (200, &json!("cancelled")), "{}", rejected.text);
    world.wait_until_idle().await;
    world.advance(25 * 3_600).await;
    let layla = world.again(&layla).await;
    // The deadline for approval has passed: the time is free before any job runs.
    let starts = world.times(&salon.service, &day(3)).await;
    assert!(starts.contains(&"14:00".to_owned()) && starts.contains(&"16:00".to_owned()), "{starts:?}");
    assert!(!starts.contains(&"12:00".to_owned()));
    world.run_due().await;
    assert_eq!(world.appointment(&layla, &three).await["status"], "cancelled");
    assert_eq!(world.appointment(&layla, &one).await["status"], "confirmed");
    world.end().await;
}

#[tokio::test]
async fn rescheduling_keeps_the_old_time_unless_the_new_one_is_claimed() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let appointment = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    world.booked(&amal, &salon.service, &at(2, "18:00")).await;
    let taken = world.step(&layla, "customer", &appointment, "reschedule", json!({"start": at(2, "18:00")})).await;
    assert_eq!((taken.status, &taken.body["code"]), (409, &json!("slot_taken")), "{}", taken.text);
    assert_eq!(world.appointment(&layla, &appointment).await["status"], "confirmed");
    // A quarter of an hour later, so that the new block overlaps the old one.
    let moved = world.step(&layla, "customer", &appointment, "reschedule", json!({"start": at(2, "16:15")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let new = moved.body["appointment"].clone();
    assert_eq!((&new["previous_id"], &new["reschedule_count"]), (&appointment["id"], &json!(1)));
    assert_eq!(moved.body["previous"]["status"], "rescheduled");
    world.wait_until_idle().await;
    let starts = world.times(&salon.service, &day(2)).await;
    // The blocks are from 16:10 to 17:10, and around 18:00.
    assert!(starts.contains(&"15:15".to_owned()) && !starts.contains(&"15:30".to_owned()), "{starts:?}");
    assert!(!starts.contains(&"17:00".to_owned()));
    let back = world.step(&layla, "customer", &new, "reschedule", json!({"start": at(2, "14:00")})).await;
    assert_eq!(back.status, 200, "{}", back.text);
    world.wait_until_idle().await;
    assert!(world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    let third = back.body["appointment"].clone();
    let refused = world.step(&layla, "customer", &third, "reschedule", json!({"start": at(2, "12:00")})).await;
    assert_eq!((refused.status, &refused.body["code"]), (422, &json!("reschedule_limit")), "{}", refused.text);
    world.end().await;
}

#[tokio::test]
async fn a_missed_appointment_becomes_a_no_show_after_one_reminder() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let appointment = world.booked(&layla, &salon.service, &at(3, "16:00")).await;
    let owner = &salon.company.owner;
    let early = world.step(owner, "shop", &appointment, "no-show", json!({})).await;
    assert_eq!((early.status, &early.body["code"]), (409, &json!("wrong_state")));
    for moment in [at(2, "15:59"), at(2, "16:01"), at(2, "16:05"), at(3, "15:01"), at(3, "15:31"), at(3, "16:10")] {
        world.travel_to(&moment).await;
        world.run_due().await;
        world.run_due().await;
    }
    let layla = world.again(&layla).await;
    assert_eq!(world.appointment(&layla, &appointment).await["status"], "confirmed");
    let sms = world.messages(&layla.phone).await;
    let reminders: Vec<_> = sms.iter().filter(|it| it["body"].as_str().unwrap().contains("تذكير")).collect();
    assert_eq!(reminders.len(), 1, "{sms:?}");
    assert!(reminders[0]["body"].as_str().unwrap().contains("04:00 م"), "{}", reminders[0]["body"]);
    world.travel_to(&at(3, "16:31")).await;
    world.run_due().await;
    let layla = world.again(&layla).await;
    assert_eq!(world.appointment(&layla, &appointment).await["status"], "no_show");
    world.end().await;
}

#[tokio::test]
async fn staff_book_for_guests_also_outside_the_grid() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let caller = json!({"name": "أبو فهد", "phone": "0551234567"});
    let body = json!({"customer": caller, "service_id": salon.service, "start": at(2, "16:00")});
    let booked = world.create(&salon.company.owner, &path, &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let off = json!({"customer": caller, "service_id": salon.service, "start": at(2, "17:05")});
    let refused = world.create(&salon.company.owner, &path, &off).await;
    assert_eq!((refused.status, &refused.body["code"]), (422, &json!("slot_not_offered")), "{}", refused.text);
    let mut overriding = off.clone();
    overriding["override"] = json!(true);
    let booked = world.create(&salon.company.owner, &path, &overriding).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    overriding["start"] = json!(at(2, "16:20"));
    let over = world.create(&salon.company.owner, &path, &overriding).await;
    assert_eq!((over.status, &over.body["code"]), (409, &json!("slot_taken")), "{}", over.text);
    let list = world.call(&salon.company.owner, Method::GET, &format!("{path}?date={}", day(2)), None).await;
    assert_eq!(list.body["items"].as_array().unwrap().len(), 2);
    assert_eq!(list.body["items"][0]["customer"]["phone"], "+966551234567");
    assert_eq!(list.body["items"][0]["source"], "panel");
    world.end().await;
}

#[tokio::test]
async fn what_staff_book_outside_the_hours_does_not_end_with_them() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    world.travel_to(&at(1, "22:20")).await;
    let mut owner = world.again(&salon.company.owner).await;
    // Ten minutes after the shop has closed somebody is still served, without an appointment.
    let body = json!({"customer": {"name": "Huda"}, "service_id": salon.service, "start": at(1, "22:10"),
        "walk_in": true, "override": true});
    let booked = world.create(&owner, &path, &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let shown = format!("/shop/v1/appointments/{}", booked.body["appointments"][0]["id"].as_str().unwrap());
    for (clock, expected) in [("22:25", "confirmed"), ("22:41", "no_show")] {
        world.travel_to(&at(1, clock)).await;
        world.run_due().await;
        world.renew(&mut owner).await;
        assert_eq!(world.call(&owner, Method::GET, &shown, None).await.body["status"], expected, "{clock}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_booking_after_three_no_shows_needs_approval() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    for clock in ["11:00", "13:00", "15:00"] {
        world.booked(&layla, &salon.service, &at(1, clock)).await;
    }
    world.travel_to(&at(2, "09:00")).await;
    world.run_due().await;
    let layla = world.again(&layla).await;
    let past = world.call(&layla, Method::GET, "/customer/v1/appointments?when=past", None).await;
    let statuses: Vec<_> = past.body["items"].as_array().unwrap().iter().map(|it| it["status"].clone()).collect();
    assert_eq!(statuses, ["no_show", "no_show", "no_show"]);
    let next = world.booked(&layla, &salon.service, &at(3, "11:00")).await;
    assert_eq!(next["status"], "pending_approval");
    world.end().await;
}

#[tokio::test]
async fn an_export_contains_bookings_and_an_erasure_removes_the_name_from_them() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let items = json!([{"service_id": salon.service, "start": at(2, "16:00")}]);
    let body = json!({"items": items, "notes": "Canary note"});
    let booked = world.create(&layla, "/customer/v1/appointments", &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let requested = world.create(&layla, "/identity/v1/me/export", &json!({})).await;
    assert_eq!(requested.status, 202, "{}", requested.text);
    world.wait_until_idle().await;
    let ready = world.call(&layla, Method::GET, "/identity/v1/me/export", None).await;
    let file = reqwest::get(ready.body["url"].as_str().unwrap()).await.unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file.bytes().await.unwrap())).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("export.json").unwrap(), &mut text).unwrap();
    assert!(text.contains("Canary note") && text.contains("Lamsa"), "{text}");
    let erased = world.create(&layla, "/identity/v1/me/erasure", &json!({})).await;
    assert_eq!(erased.status, 202, "{}", erased.text);
    world.advance(73 * 3_600).await;
    world.post("/_local/jobs/erase-accounts", &json!({})).await;
    world.wait_until_idle().await;
    let owner = world.again(&salon.company.owner).await;
    let id = booked.body["appointments"][0]["id"].as_str().unwrap();
    let stored = world.call(&owner, Method::GET, &format!("/shop/v1/appointments/{id}"), None).await;
    assert_eq!(
        (&stored.body["customer"]["name"], &stored.body["notes"]),
        (&json!("Deleted user"), &json!(null)),
        "{}",
        stored.text
    );
    world.end().await;
}

#[tokio::test]
async fn from_the_start_on_only_the_shop_cancels() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let appointment = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    world.travel_to(&at(2, "16:20")).await;
    let (layla, owner) = (world.again(&layla).await, world.again(&salon.company.owner).await);
    let preview = format!("/customer/v1/appointments/{}/cancellation-preview", appointment["id"].as_str().unwrap());
    assert_eq!(world.call(&layla, Method::GET, &preview, None).await.body["allowed"], false);
    let late = world.step(&layla, "customer", &appointment, "cancellation", json!({})).await;
    assert_eq!(late.code(), (409, "wrong_state"));
    assert_eq!(world.appointment(&layla, &appointment).await["status"], "confirmed");
    let by_shop = world.step(&owner, "shop", &appointment, "cancellation", json!({"reason": "انقطاع الكهرباء"})).await;
    assert_eq!(by_shop.status, 200, "{}", by_shop.text);
    world.end().await;
}

#[tokio::test]
async fn no_time_is_taken_in_a_shop_that_is_not_visible() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let appointment = world.booked(&layla, &salon.service, &at(3, "16:00")).await;
    let shop = format!("/shop/v1/shops/{}", salon.branch.id);
    let hidden = world.call(&salon.company.owner, Method::PATCH, &shop, Some(&json!({"is_active": false}))).await;
    assert_eq!(hidden.status, 200, "{}", hidden.text);
    let new = json!([{"service_id": salon.service, "start": at(4, "16:00")}]);
    assert_eq!(world.book(&layla, &new).await.code(), (404, "not_found"));
    let moved = world.step(&layla, "customer", &appointment, "reschedule", json!({"start": at(4, "16:00")})).await;
    assert_eq!(moved.code(), (404, "not_found"), "{}", moved.text);
    // What was booked stays, and can be cancelled.
    assert_eq!(world.appointment(&layla, &appointment).await["status"], "confirmed");
    assert_eq!(world.step(&layla, "customer", &appointment, "cancellation", json!({})).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn a_key_that_comes_back_after_a_day_books_again() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let mut layla = world.customer(0).await;
    let key = crate::shop_fixture::key();
    let body = json!({"items": [{"service_id": salon.service, "start": at(4, "16:00")}]});
    let first = world.create_with(&layla, &key, "/customer/v1/appointments", &body).await;
    assert_eq!(first.status, 201, "{}", first.text);
    let appointment = &first.body["appointments"][0];
    assert_eq!(world.step(&layla, "customer", appointment, "cancellation", json!({})).await.status, 200);
    // Within the day the response is repeated, although the appointment is gone.
    let repeated = world.create_with(&layla, &key, "/customer/v1/appointments", &body).await;
    assert_eq!((repeated.status, &repeated.body), (201, &first.body));
    world.advance(25 * 3_600).await;
    layla = world.again(&layla).await;
    let second = world.create_with(&layla, &key, "/customer/v1/appointments", &body).await;
    assert_eq!(second.status, 201, "{}", second.text);
    assert_ne!(second.body["visit_id"], first.body["visit_id"]);
    assert_eq!(world.appointment(&layla, &second.body["appointments"][0]).await["status"], "confirmed");
    world.end().await;
}
