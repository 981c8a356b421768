//! Steps with appointments and visits that are sent again with the same idempotency key.

use crate::booking::{BookingShop, at, day, key};
use crate::world::{Answer, SignedIn, World, round_trips};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Sends a request twice with one key, which must be answered twice alike, and with another body, which is refused.
    async fn sent_twice(&self, who: &SignedIn, path: &str, body: Value) -> Value {
        let key = key();
        let first = self.create_with(who, &key, path, &body).await;
        assert_eq!(first.status, 200, "{path}: {}", first.text);
        assert!(!first.headers.contains_key("idempotent-replayed"), "{path}");
        let again = self.create_with(who, &key, path, &body).await;
        assert_eq!((again.status, &again.body), (200, &first.body), "{path}: {}", again.text);
        assert_eq!(again.headers["idempotent-replayed"], "true", "{path}");
        let other = self.create_with(who, &key, path, &json!({"other": 1})).await;
        assert_eq!(other.status, 422, "{path}: {}", other.text);
        first.body
    }

    /// Lets a new customer book a start on the day after tomorrow.
    async fn booked_by_somebody(&self, salon: &BookingShop, clock: &str) -> Value {
        let who = self.customer(0).await;
        self.booked(&who, &salon.service, &at(2, clock)).await
    }
}

fn of(api: &str, appointment: &Value, step: &str) -> String {
    format!("/{api}/v1/appointments/{}/{step}", appointment["id"].as_str().unwrap())
}

fn of_visit(api: &str, appointment: &Value, step: &str) -> String {
    format!("/{api}/v1/visits/{}/{step}", appointment["visit_id"].as_str().unwrap())
}

#[tokio::test]
async fn what_customers_do_with_one_key_is_done_once_and_answered_as_before() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let single = world.booked(&layla, &salon.service, &at(2, "11:00")).await;
    let moved =
        world.sent_twice(&layla, &of("customer", &single, "reschedule"), json!({"start": at(2, "12:00")})).await;
    let moved = &moved["appointment"];
    assert_eq!(moved["start"], at(2, "12:00"));
    let cancelled = world.sent_twice(&layla, &of("customer", moved, "cancellation"), json!({"reason": "سفر"})).await;
    assert_eq!(cancelled["status"], "cancelled");
    let visit = world.booked(&layla, &salon.service, &at(2, "14:00")).await;
    let visit = world.appointment(&layla, &visit).await;
    let path = of_visit("customer", &visit, "reschedule");
    let answer = world.sent_twice(&layla, &path, json!({"start": at(2, "16:00")})).await;
    assert_eq!(answer["visit"]["start"], at(2, "16:00"));
    let answer = world.sent_twice(&layla, &of_visit("customer", &visit, "cancellation"), json!({})).await;
    assert_eq!(answer["appointments"].as_array().unwrap().len(), 1, "{answer}");
    let arriving = world.booked(&layla, &salon.service, &at(2, "19:00")).await;
    world.wait_until_idle().await;
    world.travel_to(&at(2, "18:30")).await;
    let layla = world.again(&layla).await;
    let arrived = world.sent_twice(&layla, &of("customer", &arriving, "check-in"), json!({})).await;
    assert_eq!(arrived["status"], "checked_in");
    world.end().await;
}

#[tokio::test]
async fn what_staff_do_with_one_key_is_done_once_and_answered_as_before() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(1).await;
    let asked = json!({"requires_approval": true, "specialist_ids": [salon.specialist(0)]});
    let asked = world.service_with(&salon.company, &salon.branch, asked).await;
    let owner = salon.company.owner.clone();
    for (clock, step, body, status) in [
        ("10:15", "confirmation", json!({}), "confirmed"),
        ("11:30", "rejection", json!({"reason": "مشغولة"}), "cancelled"),
    ] {
        let who = world.customer(0).await;
        let pending = world.booked(&who, &asked, &at(2, clock)).await;
        assert_eq!(pending["status"], "pending_approval");
        let answer = world.sent_twice(&owner, &of("shop", &pending, step), body).await;
        assert_eq!(answer["status"], status);
    }
    let noted = world.booked_by_somebody(&salon, "13:00").await;
    let answer = world.sent_twice(&owner, &of("shop", &noted, "notes"), json!({"text": "تفضّل الهدوء"})).await;
    assert_eq!(answer["staff_notes"].as_array().unwrap().len(), 1, "{answer}");
    let moved = world.sent_twice(&owner, &of("shop", &noted, "reschedule"), json!({"start": at(2, "14:00")})).await;
    let answer = world.sent_twice(&owner, &of("shop", &moved["appointment"], "cancellation"), json!({})).await;
    assert_eq!(answer["status"], "cancelled");
    let visit = world.booked_by_somebody(&salon, "15:00").await;
    let shown = world.call(&owner, Method::GET, of("shop", &visit, "").trim_end_matches('/'), None).await.body;
    let path = of_visit("shop", &shown, "reschedule");
    let answer = world.sent_twice(&owner, &path, json!({"start": at(2, "16:00")})).await;
    assert_eq!(answer["visit"]["start"], at(2, "16:00"));
    let answer = world.sent_twice(&owner, &of_visit("shop", &shown, "cancellation"), json!({})).await;
    assert_eq!(answer["appointments"].as_array().unwrap().len(), 1, "{answer}");

    let missed = world.booked_by_somebody(&salon, "17:00").await;
    let served = world.booked_by_somebody(&salon, "18:00").await;
    world.wait_until_idle().await;
    world.travel_to(&at(2, "17:20")).await;
    let owner = world.again(&owner).await;
    for (appointment, step, status) in [
        (&missed, "no-show", "no_show"),
        (&served, "check-in", "checked_in"),
        (&served, "start", "in_progress"),
        (&served, "completion", "completed"),
    ] {
        let answer = world.sent_twice(&owner, &of("shop", appointment, step), json!({})).await;
        assert_eq!(answer["status"], status);
    }
    world.end().await;
}

#[tokio::test]
async fn ten_cancellations_at_once_with_one_key_have_one_answer() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let appointment = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let (key, path, body) = (key(), of("customer", &appointment, "cancellation"), json!({}));
    let answers: Vec<Answer> = join_all((0..10).map(|_| world.create_with(&layla, &key, &path, &body))).await;
    for answer in &answers {
        assert_eq!((answer.status, &answer.body), (200, &answers[0].body), "{}", answer.text);
    }
    let plain = world.call(&layla, Method::POST, &path, Some(&body)).await;
    assert_eq!(plain.code(), (409, "wrong_state"));
    world.end().await;
}

#[tokio::test]
async fn a_repeated_edit_is_answered_as_before_though_its_version_has_passed() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let owner = &salon.company.owner;
    let appointment = world.booked_by_somebody(&salon, "16:00").await;
    let path = of("shop", &appointment, "notes");
    let shown = world.call(owner, Method::GET, path.trim_end_matches("/notes"), None).await;
    let (key, version) = (key(), shown.headers["etag"].clone());
    let mut answers = Vec::new();
    for _ in 0..2 {
        let request = world.request(Method::POST, &path).bearer_auth(&owner.access).header("if-match", &version);
        let request = request.header("idempotency-key", &key).json(&json!({"text": "قرب النافذة"}));
        answers.push(world.send(request).await);
    }
    assert_eq!((answers[0].status, answers[1].status), (200, 200), "{} {}", answers[0].text, answers[1].text);
    assert_eq!(answers[0].body, answers[1].body);
    let stale = world.request(Method::POST, &path).bearer_auth(&owner.access).header("if-match", &version);
    let stale = world.send(stale.json(&json!({"text": "قرب النافذة"}))).await;
    assert_eq!(stale.code(), (412, "version_conflict"));
    world.end().await;
}

#[tokio::test]
async fn a_key_belongs_to_its_caller() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(1).await;
    let appointment = world.booked_by_somebody(&salon, "16:00").await;
    let mona = salon.specialists[0].who.clone();
    let (key, path) = (key(), of("shop", &appointment, "notes"));
    let body = json!({"text": "تفضّل الهدوء"});
    let noted = world.create_with(&salon.company.owner, &key, &path, &body).await;
    assert_eq!(noted.status, 200, "{}", noted.text);
    let other = world.create_with(&mona, &key, &path, &body).await;
    assert!(!other.headers.contains_key("idempotent-replayed"), "{}", other.text);
    let stranger = world.booking_shop(1).await;
    let refused = world.create_with(&stranger.company.owner, &key, &path, &body).await;
    assert_eq!(refused.code(), (404, "not_found"));
    world.end().await;
}

#[tokio::test]
async fn a_key_takes_no_further_round_trip() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(4).await;
    let owner = &salon.company.owner;
    let layla = world.customer(0).await;
    let mut own = Vec::new();
    for clock in ["11:00", "13:00"] {
        own.push(world.booked(&layla, &salon.service, &at(2, clock)).await);
    }
    let others = [world.booked_by_somebody(&salon, "15:00").await, world.booked_by_somebody(&salon, "17:00").await];
    world.wait_until_idle().await;
    let cases = [("customer", &layla, &own[..]), ("shop", owner, &others[..])];
    for (api, _, appointments) in &cases {
        // A first request without a token starts the function.
        world.send(world.request(Method::POST, &of(api, &appointments[0], "cancellation"))).await;
    }
    // A delay makes parallel calls overlap.
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 40, "times": null})).await;
    for (api, who, appointments) in cases {
        let function = format!("{api}-cancel-appointment");
        let (body, paths) = (json!({}), [0, 1].map(|it: usize| of(api, &appointments[it], "cancellation")));
        let (plain, without) = world.calls(&function, world.call(who, Method::POST, &paths[0], Some(&body))).await;
        let (keyed, with) = world.calls(&function, world.create_with(who, &key(), &paths[1], &body)).await;
        assert_eq!((plain.status, keyed.status), (200, 200), "{} {}", plain.text, keyed.text);
        assert_eq!(round_trips(&without), round_trips(&with), "{function}: {without:?} {with:?}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_reassignment_with_one_key_reports_twice_what_it_did() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(1).await;
    let appointment = world.booked_by_somebody(&salon, "16:00").await;
    let path = format!("/shop/v1/employees/{}/reassignments", salon.specialists[0].employee);
    let done = world.sent_twice(&salon.company.owner, &path, json!({"date": day(2), "action": "cancel"})).await;
    assert_eq!(done["cancelled"], json!([appointment["id"]]), "{done}");
    world.end().await;
}
