//! What events carry, for consumers that can't ask.

use crate::booking::{at, day};
use crate::shop_fixture::{fresh, fresh_phone, id};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn an_appointment_tells_who_what_when_and_for_how_much() {
    let world = World::new().await;
    let (salon, layla) = (world.booking_shop(2).await, world.customer(0).await);
    let booked = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    let moved = world.step(&layla, "customer", &booked, "reschedule", json!({"start": at(3, "15:00")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let appointment = &moved.body["appointment"];
    let cancelled = world.step(&layla, "customer", appointment, "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);

    for (name, start, about) in [
        ("AppointmentBooked", at(2, "12:00"), &booked),
        ("AppointmentRescheduled", at(3, "15:00"), appointment),
        ("AppointmentCancelled", at(3, "15:00"), appointment),
    ] {
        let event = world.published(name).await.pop().unwrap();
        let payload = &event["payload"];
        assert_eq!(event["version"], 1);
        assert_eq!(event["tenant"], json!({"company_id": salon.company.id, "shop_id": salon.branch.id}));
        assert_eq!((&event["subject"]["id"], &payload["by"]), (&about["id"], &json!("customer")), "{name}");
        assert_eq!((&payload["customer"], &payload["service_id"]), (&layla.user["id"], &json!(salon.service)));
        assert_eq!(payload["specialist_id"], about["specialist_id"], "{name}");
        let (begins, ends): (jiff::Timestamp, jiff::Timestamp) =
            (payload["start"].as_str().unwrap().parse().unwrap(), payload["end"].as_str().unwrap().parse().unwrap());
        assert_eq!(begins, start.parse().unwrap(), "{name}");
        assert_eq!(ends.as_second() - begins.as_second(), 45 * 60);
        assert_eq!((&payload["price_halalas"], &payload["fee_halalas"]), (&json!(12_000), &json!(0)), "{name}");
        assert_eq!(payload["items"][0]["price_halalas"], 12_000);
    }
    let before = &world.published("AppointmentRescheduled").await[0]["payload"]["before"][0];
    let began: jiff::Timestamp = before["start"].as_str().unwrap().parse().unwrap();
    assert_eq!((began, &before["appointment_id"]), (at(2, "12:00").parse().unwrap(), &booked["id"]));
    world.end().await;
}

#[tokio::test]
async fn a_ticket_tells_what_was_promised_and_how_long_it_took() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let (owner, layla) = (&shop.company.owner, world.customer(0).await);
    let joined = world.join(&layla, &shop.queue, json!({"service_id": shop.service, "party_size": 2})).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    let told = world.published("TicketJoined").await.pop().unwrap();
    let ticket = &joined.body["ticket"];
    assert_eq!(told["payload"]["predicted_wait_minutes"], ticket["estimate"]["p50_minutes"]);
    assert_eq!(told["payload"]["status_before"], Value::Null);
    world.advance(180).await;
    let called = world.next(owner, &shop.queue, json!({"counter": "2"})).await;
    world.done(owner, "shop", &called["ticket"], "start", None).await;
    world.advance(240).await;
    world.done(owner, "shop", &called["ticket"], "finish", None).await;
    let served = world.published("TicketServed").await.pop().unwrap();
    let payload = &served["payload"];
    assert_eq!((&payload["service_id"], &payload["source"]), (&json!(shop.service), &json!("app_remote")));
    assert_eq!((&payload["party_size"], &payload["counter"]), (&json!(2), &json!("2")));
    assert_eq!((&payload["status_before"], &payload["status"]), (&json!("serving"), &json!("served")));
    assert_eq!(payload["predicted_wait_minutes"], ticket["estimate"]["p50_minutes"]);
    let within = |name: &str, seconds: i64| {
        let told = payload[name].as_i64().unwrap();
        assert!((seconds..seconds + 30).contains(&told), "{name}: {told}");
    };
    within("waited_seconds", 180);
    within("service_seconds", 240);
    world.end().await;
}

#[tokio::test]
async fn a_turn_that_comes_close_and_a_new_place_are_told() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let tickets = world.join_many(&shop.queue, 5).await;
    world.done(owner, "shop", &tickets[4].1, "move", Some(json!({"after_ticket_id": null}))).await;
    let told = world.published("PositionChanged").await;
    let moved = told.iter().find(|it| it["payload"]["ticket_id"] == tickets[4].1["id"]).unwrap();
    assert_eq!((&moved["payload"]["position"], &moved["payload"]["ahead"]), (&json!(1), &json!(0)), "{moved}");
    assert_eq!(moved["payload"]["customer"], tickets[4].0.user["id"]);
    world.end().await;
}

#[tokio::test]
async fn renaming_and_moving_a_shop_and_its_settings_are_told_with_before_and_after() {
    let world = World::new().await;
    let company = world.company("Told").await;
    let branch = world.branch(&company, 0, (24.7136, 46.6753)).await;
    let path = format!("/shop/v1/shops/{}", branch.id);
    let username = format!("told.{}", fresh());
    let renamed = json!({"name": {"ar": "اسم جديد", "en": "Renamed"}, "username": username, "phone": "0512345678"});
    let moved = json!({"location": {"lat": 24.75, "lng": 46.70}, "address": "طريق الملك فهد"});
    let setting = json!({"settings": {"large_queue_alert": 7}});
    for body in [&renamed, &moved, &setting] {
        let changed = world.call(&company.owner, Method::PATCH, &path, Some(body)).await;
        assert_eq!(changed.status, 200, "{}", changed.text);
    }
    let told = world.published("ShopChanged").await;
    assert_eq!(told.len(), 2, "a setting is told by an event of its own: {told:?}");
    let [first, second] = [&told[0]["payload"], &told[1]["payload"]];
    assert_eq!((&first["is_renamed"], &first["is_moved"]), (&json!(true), &json!(false)), "{first}");
    assert_eq!((&second["is_renamed"], &second["is_moved"]), (&json!(false), &json!(true)), "{second}");
    assert_eq!(first["after"]["name"]["en"], "Renamed");
    assert!(first["before"]["name"]["en"].is_string() && first["before"]["name"] != first["after"]["name"]);
    assert!(!told[0].to_string().contains("512345678"), "{}", told[0]);
    assert_eq!(second["after"]["location"]["lat"], 24.75);
    assert_eq!(told[0]["tenant"], json!({"company_id": company.id, "shop_id": branch.id}));
    let settings = world.published("SettingChanged").await;
    assert_eq!(settings.len(), 1);
    assert_eq!(settings[0]["payload"]["after"], json!({"large_queue_alert": 7}), "{}", settings[0]);
    assert!(settings[0]["payload"]["before"]["large_queue_alert"].is_number());

    let of_company = format!("/shop/v1/companies/{}", company.id);
    let changed = json!({"settings": {"auto_approve_bookings": false}});
    let changed = world.call(&company.owner, Method::PATCH, &of_company, Some(&changed)).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    let settings = world.published("SettingChanged").await.pop().unwrap();
    assert_eq!(settings["payload"]["after"], json!({"auto_approve_bookings": false}), "{settings}");
    assert_eq!(settings["tenant"], json!({"company_id": company.id}));
    world.end().await;
}

#[tokio::test]
async fn each_entry_of_the_audit_log_is_told_once_and_without_its_contents() {
    let world = World::new().await;
    let company = world.company("Audited").await;
    let branch = world.branch(&company, 0, (24.7136, 46.6753)).await;
    let log = format!("/shop/v1/companies/{}/audit?limit=100", company.id);
    let log = world.call(&company.owner, Method::GET, &log, None).await;
    let entries = log.body["items"].as_array().unwrap();
    let told = world.published("AuditRecorded").await;
    for entry in entries {
        let of_entry: Vec<&Value> = told.iter().filter(|it| it["payload"]["audit"] == entry["id"]).collect();
        assert_eq!(of_entry.len(), 1, "{entry}");
        assert_eq!(of_entry[0]["payload"]["activity"], entry["activity"]);
    }
    let opened = told.iter().find(|it| it["payload"]["resource_type"] == "shop").unwrap();
    assert_eq!(opened["tenant"], json!({"shop_id": branch.id}));
    world.end().await;
}

#[tokio::test]
async fn a_sign_in_on_a_new_device_is_told_without_the_name_of_the_device() {
    let world = World::new().await;
    let phone = fresh_phone();
    let first = world.sign_in_on(&phone, "customer", "device-one-0001").await;
    let told = world.published("NewDeviceSignedIn").await;
    assert_eq!(told, Vec::<Value>::new(), "the first device is that of the registration");
    world.advance(61).await;
    world.sign_in_on(&phone, "customer", "device-two-0002").await;
    let told = world.published("NewDeviceSignedIn").await;
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["payload"]["user"], &told[0]["payload"]["audience"]), (&first.user["id"], &json!("customer")));
    world.end().await;
}

#[tokio::test]
async fn specialists_are_verified_with_their_shop_and_when_they_are_hired_later() {
    let world = World::new().await;
    let company = world.company("Verified").await;
    let branch = world.branch(&company, 0, (24.7136, 46.6753)).await;
    let service = world.service(&company, &branch, &[]).await;
    let first = world.specialist(&company, &branch, std::slice::from_ref(&service)).await;
    for kind in ["business_license", "national_id", "commercial_register", "shop_photos"] {
        let body = json!({"document_type": kind, "file_key": format!("documents/{kind}.pdf")});
        id(&world.create(&company.owner, &format!("/shop/v1/companies/{}/documents", company.id), &body).await);
    }
    let path = format!("/shop/v1/shops/{}/verification", branch.id);
    let requested = world.call(&company.owner, Method::POST, &path, None).await;
    assert_eq!(requested.status, 201, "{}", requested.text);
    assert_eq!(world.published("SpecialistVerified").await, Vec::<Value>::new());
    let path = format!("/admin/v1/shops/{}/verification", branch.id);
    let admin = world.admin().await;
    let approved = world.call(&admin, Method::PUT, &path, Some(&json!({"status": "approved"}))).await;
    assert_eq!(approved.status, 200, "{}", approved.text);
    let second = world.specialist(&company, &branch, std::slice::from_ref(&service)).await;
    let told = world.published("SpecialistVerified").await;
    let told: Vec<&Value> = told.iter().map(|it| &it["payload"]["specialists"]).collect();
    assert_eq!(told, [&json!([first.specialist]), &json!([second.specialist])]);
    let verified = world.published("ShopVerified").await.pop().unwrap();
    assert_eq!(verified["payload"]["after"]["is_verified"], true, "{verified}");
    world.end().await;
}

#[tokio::test]
async fn an_accepted_offer_and_a_bought_package_are_told() {
    let world = World::new().await;
    let company = world.company("Sold").await;
    let shop = world.always_open_shop(&company, 0, (24.7136, 46.6753)).await;
    let layla = world.customer(0).await;
    let entry = world.offered_entry(&company, &shop, &layla, &day(6)).await;
    let path = format!("/customer/v1/waitlist/{entry}/acceptance");
    let accepted = world.create(&layla, &path, &json!({})).await;
    assert_eq!(accepted.status, 201, "{}", accepted.text);
    let told = world.published("WaitlistAccepted").await.pop().unwrap();
    assert_eq!((&told["payload"]["entry"], &told["payload"]["customer"]), (&json!(entry), &layla.user["id"]));
    assert_eq!(told["payload"]["appointment_id"], accepted.body["appointments"][0]["id"]);
    assert_eq!(told["tenant"], json!({"company_id": company.id, "shop_id": shop.branch.id}));

    let items = json!([{"service_id": shop.service}, {"service_id": shop.other_service}]);
    let body = json!({"name": {"ar": "باقة", "en": "Package"}, "items": items, "package_price_halalas": 20_000,
        "location": "in_shop"});
    let package =
        id(&world.create(&company.owner, &format!("/shop/v1/shops/{}/packages", shop.branch.id), &body).await);
    let start = world.starts(&layla, &shop.service, None, Some(&day(9))).await[0].clone();
    let booked =
        world.create(&layla, "/customer/v1/appointments", &json!({"package_id": package, "start": start})).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let told = world.published("PackagePurchased").await;
    assert_eq!(told.len(), 1);
    let payload = &told[0]["payload"];
    assert_eq!((&payload["package_id"], &payload["price_halalas"]), (&json!(package), &json!(20_000)), "{payload}");
    assert_eq!(payload["items"].as_array().unwrap().len(), 2);
    world.end().await;
}
