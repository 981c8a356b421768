//! `POST /me/erasure`: erasing an account.

use crate::booking::{at, day};
use crate::identity::named_customer;
use crate::world::World;
use reqwest::Method;
use serde_json::json;
use store::keys;

const ERASURE: &str = "/identity/v1/me/erasure";

#[tokio::test]
async fn an_erasure_can_be_cancelled_for_72_hours_and_then_removes_all_personal_data() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    world.call(&who, Method::PATCH, "/identity/v1/me", Some(&json!({"name": "Canary Noura"}))).await;
    assert_eq!(world.call(&who, Method::POST, ERASURE, Some(&json!({}))).await.status, 202);
    assert_eq!(world.call(&who, Method::DELETE, ERASURE, None).await.status, 204);
    assert_eq!(world.call(&who, Method::DELETE, ERASURE, None).await.status, 404);
    world.advance(80 * 3_600).await;
    let who = world.sign_in("0512345678").await;
    assert_eq!(who.user["name"], "Canary Noura");

    let request =
        world.request(Method::POST, ERASURE).bearer_auth(&who.access).header("idempotency-key", "fedcba9876543210");
    assert_eq!(world.send(request.json(&json!({}))).await.status, 202);
    world.advance(71 * 3_600).await;
    world.post("/_local/jobs/erase-accounts", &json!({})).await;
    let before = world.sign_in("0512345678").await;
    assert_eq!(before.user["id"], who.user["id"]);
    world.advance(2 * 3_600).await;
    let job = world.post("/_local/jobs/erase-accounts", &json!({})).await;
    assert_eq!(job.status, 200, "{}", job.text);
    assert_eq!(world.call(&before, Method::GET, "/identity/v1/me", None).await.status, 401);
    let after = world.sign_in("0512345678").await;
    assert_ne!(after.user["id"], who.user["id"]);
    assert_eq!((&after.user["is_new"], &after.user["name"]), (&json!(true), &json!(null)));
    world.end().await;
}

#[tokio::test]
async fn an_erasure_removes_a_customer_from_queues_and_their_name_from_tickets() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let (company, branch) = (&shop.company, &shop.branch);
    let (serving, other) =
        (world.queue(company, branch, json!({})).await, world.queue(company, branch, json!({})).await);
    let who = named_customer(&world).await;
    let here = json!({"location": {"lat": 24.7201, "lng": 46.6802}});
    let waiting = world.join(&who, &shop.queue, here).await.body["ticket"].clone();
    let (in_service, served) = (world.joined(&who, &serving).await, world.joined(&who, &other).await);
    for (ticket, steps) in [(&in_service, &["call", "start"][..]), (&served, &["call", "start", "finish"][..])] {
        for step in steps {
            world.done(&company.owner, "shop", ticket, step, None).await;
        }
    }
    let amal = world.customer(0).await;
    let behind = world.joined(&amal, &shop.queue).await;
    assert_eq!(world.call(&who, Method::POST, ERASURE, Some(&json!({}))).await.status, 202);
    world.advance(73 * 3_600).await;
    for _ in 0..2 {
        let job = world.post("/_local/jobs/erase-accounts", &json!({})).await;
        assert_eq!(job.status, 200, "{}", job.text);
    }
    world.wait_until_idle().await;

    let (owner, amal) = (world.again(&company.owner).await, world.again(&amal).await);
    let behind = world.ticket(&amal, &behind).await;
    assert_eq!((&behind["ahead"], &behind["status"]), (&json!(0), &json!("waiting")), "{behind}");
    let board = world.board(&owner, &shop.queue).await;
    assert_eq!(board["items"].as_array().unwrap().len(), 1, "{board}");
    // A customer who is being served stays until the service is finished.
    let items = world.board(&owner, &serving).await["items"].clone();
    assert_eq!((&items[0]["status"], &items[0]["customer"]["name"]), (&json!("serving"), &json!("Deleted user")));
    world.done(&owner, "shop", &in_service, "finish", None).await;

    let table = world.table().await;
    for (ticket, status) in [(&waiting, "left"), (&in_service, "served"), (&served, "served")] {
        let id = ticket["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(table.get(&keys::in_line(id)).await.unwrap(), None);
        let item = table.get(&keys::past_ticket(id)).await.unwrap().unwrap();
        assert_eq!((item.text("status"), item.text("name")), (Some(status), Some("Deleted user")));
        assert!(!item.has("lat") && !item.has("lng"));
    }
    let tag = model::queue::QueueTag::of(shop.queue.parse().unwrap());
    let issuer = table.get(&keys::number_issuer(tag)).await.unwrap().unwrap();
    assert_eq!(issuer.number("active"), 1, "its place in the queue is free");
    let user = keys::user_partition(who.user["id"].as_str().unwrap().parse().unwrap());
    let rest = table.query_all(&user, "").await.unwrap();
    // Later notifications have created the inbox again, with nothing but a counter.
    assert!(rest.iter().all(|it| matches!(it.text("entity"), Some("User" | "Consent" | "Inbox"))), "{rest:?}");
    assert!(rest.iter().all(|it| !it.has("name") && !it.has("phone")), "{rest:?}");
    let events = world.get("/_local/events").await;
    let mut left = events.body["items"].as_array().unwrap().iter();
    let left = left.by_ref().filter(|it| it["detail_type"] == "TicketLeft").count();
    assert_eq!(left, 1, "however often the job runs");
    world.end().await;
}

#[tokio::test]
async fn an_erasure_cancels_what_the_customer_booked_held_and_waits_for() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (noura, amal) = (named_customer(&world).await, world.customer(0).await);
    let items = json!([
        {"service_id": salon.service, "start": at(6, "16:00")}, {"service_id": salon.service, "start": at(6, "17:00")}
    ]);
    let visit = world.book(&noura, &items).await;
    assert_eq!(visit.status, 201, "{}", visit.text);
    let waiting = world.waitlist_entry(&noura, &salon.service, &day(8)).await;
    let taken = json!({"from": "16:00", "to": "18:00"});
    let next = json!({"service_id": salon.service, "date": day(6), "window": taken});
    let next = world.wait_for(&amal, &next).await;
    let asked = world.call(&noura, Method::POST, ERASURE, Some(&json!({}))).await;
    assert_eq!(asked.status, 202, "{}", asked.text);
    world.advance(72 * 3_600 - 120).await;
    let (noura, amal) = (world.again(&noura).await, world.again(&amal).await);
    assert_eq!(world.appointment(&noura, &visit.body["appointments"][0]).await["status"], "confirmed");
    let hold = world.hold(&noura, &salon.service, &at(7, "12:00")).await;
    assert!(!world.times(&salon.service, &day(7)).await.contains(&"12:00".to_owned()));
    world.advance(180).await;
    for _ in 0..2 {
        let job = world.post("/_local/jobs/erase-accounts", &json!({})).await;
        assert_eq!(job.status, 200, "{}", job.text);
        world.wait_until_idle().await;
    }

    // The shop sees that they are cancelled, but not by whom, and is told once.
    let owner = world.again(&salon.company.owner).await;
    for appointment in visit.body["appointments"].as_array().unwrap() {
        let path = format!("/shop/v1/appointments/{}", appointment["id"].as_str().unwrap());
        let seen = world.call(&owner, Method::GET, &path, None).await;
        assert_eq!((&seen.body["status"], &seen.body["cancelled_by"]), (&json!("cancelled"), &json!("customer")));
        assert_eq!(seen.body["customer"], json!({"id": null, "name": "Deleted user", "phone": null}), "{}", seen.text);
    }
    let events = world.get("/_local/events").await;
    let all = events.body["items"].as_array().unwrap();
    let of = |name: &str| all.iter().filter(|it| it["detail_type"] == name).count();
    assert_eq!((of("AppointmentCancelled"), of("SlotReleased")), (1, 1), "however often the job runs");
    let table = world.table().await;
    let inbox = keys::user_partition(owner.user["id"].as_str().unwrap().parse().unwrap());
    let messages = table.query_all(&inbox, "NTF#").await.unwrap();
    let told = messages.iter().filter(|it| it.text("type") == Some("appointment_cancelled_shop"));
    let told: Vec<String> = told.map(|it| it.bilingual("body").ar).collect();
    assert!(told.len() == 1 && told[0].starts_with("Deleted user"), "{told:?}");
    // Its time goes to who waits for it, the held time to everybody.
    let list = world.call(&amal, Method::GET, "/customer/v1/waitlist", None).await;
    assert_eq!((&list.body["items"][0]["id"], &list.body["items"][0]["status"]), (&json!(next), &json!("offered")));
    assert!(world.times(&salon.service, &day(7)).await.contains(&"12:00".to_owned()));
    let entry = table.get(&keys::waitlist_entry(waiting.parse().unwrap())).await.unwrap().unwrap();
    assert_eq!((entry.text("status"), entry.text("customer_name")), (Some("cancelled"), Some("Deleted user")));
    let held = table.get(&keys::hold(hold.parse().unwrap())).await.unwrap().unwrap();
    assert_eq!(held.text("status"), Some("released"));
    let rest = keys::user_partition(noura.user["id"].as_str().unwrap().parse().unwrap());
    let rest = table.query_all(&rest, "").await.unwrap();
    assert!(rest.iter().all(|it| matches!(it.text("entity"), Some("User" | "Consent"))), "{rest:?}");
    world.end().await;
}

#[tokio::test]
async fn an_appointment_that_has_started_stays_with_the_shop_when_its_customer_is_erased() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    // The erasure is due ten minutes after the appointment has been started.
    world.travel_to(&at(1, "15:40")).await;
    let noura = named_customer(&world).await;
    assert_eq!(world.call(&noura, Method::POST, ERASURE, Some(&json!({}))).await.status, 202);
    let appointment = world.booked(&noura, &salon.service, &at(4, "16:00")).await;
    world.travel_to(&at(4, "15:30")).await;
    let owner = world.again(&salon.company.owner).await;
    assert_eq!(world.step(&owner, "shop", &appointment, "start", json!({})).await.status, 200);
    world.advance(20 * 60).await;
    world.post("/_local/jobs/erase-accounts", &json!({})).await;
    world.wait_until_idle().await;
    let owner = world.again(&owner).await;
    let done = world.step(&owner, "shop", &appointment, "completion", json!({})).await;
    assert_eq!((&done.body["status"], &done.body["customer"]["name"]), (&json!("completed"), &json!("Deleted user")));
    world.end().await;
}

#[tokio::test]
async fn the_only_owner_and_the_only_administrator_stay() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let branch = world.branch(&company, 0, crate::shop_fixture::RIYADH).await;
    let role = world.role(&company, &branch, &["queue_view"]).await;
    let employee = world.employee(&company, &branch, &[role]).await;
    for who in [&company.owner, &world.admin().await] {
        let refused = world.call(who, Method::POST, ERASURE, Some(&json!({}))).await;
        assert_eq!(refused.code(), (409, "wrong_state"), "{}", refused.text);
    }
    assert_eq!(world.call(&employee.who, Method::POST, ERASURE, Some(&json!({}))).await.status, 202);
    world.end().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_before_anything_looks_into_it() {
    let world = World::new().await;
    let who = world.customer(0).await;
    let text = "x".repeat(65 * 1024);
    let large = world.call(&who, Method::POST, ERASURE, Some(&json!({"code": text}))).await;
    assert_eq!(large.code(), (413, "too_large"), "{}", large.text);
    world.end().await;
}
