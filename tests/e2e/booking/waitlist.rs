//! The waitlist: joining, and offers that go from one entry to the next.

use super::{BookingShop, at, day, key};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Joins the waitlist of the shop's service for the hour that somebody's appointment at 16:00 takes. Returns the entry.
    async fn join_waitlist(&self, who: &SignedIn, salon: &BookingShop, from_now: i64) -> Value {
        let body = json!({
            "service_id": salon.service, "date": day(from_now), "window": {"from": "16:00", "to": "17:00"},
        });
        let joined = self.create(who, "/customer/v1/waitlist", &body).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
        assert_eq!((&joined.body["status"], &joined.body["offer"]), (&json!("waiting"), &Value::Null));
        joined.body
    }

    /// Returns an entry as its customer's list shows it.
    async fn entry(&self, who: &SignedIn, entry: &Value) -> Value {
        let list = self.call(who, Method::GET, "/customer/v1/waitlist", None).await;
        assert_eq!(list.status, 200, "{}", list.text);
        let items = list.body["items"].as_array().unwrap();
        items.iter().find(|it| it["id"] == entry["id"]).unwrap_or(&Value::Null).clone()
    }

    async fn accept(&self, who: &SignedIn, entry: &Value) -> Answer {
        self.create(who, &format!("{}/acceptance", path(entry)), &json!({})).await
    }

    async fn decline(&self, who: &SignedIn, entry: &Value) -> Answer {
        self.call(who, Method::POST, &format!("{}/refusal", path(entry)), None).await
    }

    async fn leave_waitlist(&self, who: &SignedIn, entry: &Value) -> Answer {
        self.call(who, Method::DELETE, &path(entry), None).await
    }

    /// Lets a new customer book 16:00 on a day. Returns the customer and the appointment.
    async fn book_for_new_customer(&self, salon: &BookingShop, from_now: i64) -> (SignedIn, Value) {
        let who = self.customer(0).await;
        let appointment = self.booked(&who, &salon.service, &at(from_now, "16:00")).await;
        (who, appointment)
    }

    async fn cancel(&self, (who, appointment): &(SignedIn, Value)) {
        let cancelled = self.step(who, "customer", appointment, "cancellation", json!({})).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.text);
        self.wait_until_idle().await;
    }

    /// Returns the number of offers to an entry, from the events on the bus.
    async fn offer_count(&self, entry: &Value) -> usize {
        let events = self.get("/_local/events").await;
        let text = |it: &Value| it.to_string();
        let all = events.body.as_array().or_else(|| events.body["items"].as_array()).unwrap();
        let id = entry["id"].as_str().unwrap();
        all.iter().map(text).filter(|it| it.contains("\"WaitlistOffered\"") && it.contains(id)).count()
    }

    /// Whether an entry has an offer, which must be of 16:00.
    async fn has_offer(&self, who: &SignedIn, entry: &Value, from_now: i64) -> bool {
        let current = self.entry(who, entry).await;
        if current["status"] != "offered" {
            return false;
        }
        assert_eq!(current["offer"]["start"], at(from_now, "16:00"), "{current}");
        true
    }
}

fn path(entry: &Value) -> String {
    format!("/customer/v1/waitlist/{}", entry["id"].as_str().unwrap())
}

fn outcome(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn a_cancelled_time_is_offered_to_the_first_entry_and_then_to_the_next() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let booking = world.book_for_new_customer(&salon, 2).await;
    let (mut amal, mut dana, stranger) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let first = world.join_waitlist(&amal, &salon, 2).await;
    let next = world.join_waitlist(&dana, &salon, 2).await;
    assert_eq!(outcome(&world.accept(&amal, &first).await), (409, "wrong_state"));
    world.cancel(&booking).await;

    assert!(world.has_offer(&amal, &first, 2).await);
    assert!(!world.has_offer(&dana, &next, 2).await);
    assert_eq!(world.offer_count(&first).await, 1);
    assert_eq!(world.offer_count(&next).await, 0);
    // The time is hidden from the public list and from the next entry.
    assert!(!world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    let items = json!([{"service_id": salon.service, "start": at(2, "16:00")}]);
    assert_eq!(outcome(&world.book(&stranger, &items).await), (409, "slot_taken"));
    assert_eq!(outcome(&world.accept(&dana, &next).await), (409, "wrong_state"));

    // After ten minutes the offer expires by the clock at once; a repeated run of the job makes no second offer.
    world.advance(601).await;
    (amal, dana) = (world.again(&amal).await, world.again(&dana).await);
    assert_eq!(world.entry(&amal, &first).await["status"], "expired");
    assert_eq!(outcome(&world.accept(&amal, &first).await), (409, "offer_expired"));
    world.run_due().await;
    world.run_due().await;
    assert_eq!((world.offer_count(&first).await, world.offer_count(&next).await), (1, 1));
    assert_eq!(outcome(&world.accept(&amal, &first).await), (409, "offer_expired"));
    assert_eq!(outcome(&world.decline(&amal, &first).await), (409, "offer_expired"));
    assert!(world.has_offer(&dana, &next, 2).await);

    let (key, accepted) = (key(), format!("{}/acceptance", path(&next)));
    let booked = world.create_with(&dana, &key, &accepted, &json!({})).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let appointment = &booked.body["appointments"][0];
    assert_eq!((&appointment["status"], &appointment["start"]), (&json!("confirmed"), &json!(at(2, "16:00"))));
    let again = world.create_with(&dana, &key, &accepted, &json!({})).await;
    assert_eq!((again.status, &again.text), (201, &booked.text));
    let second_acceptance = world.accept(&dana, &next).await;
    assert_eq!((second_acceptance.status, &second_acceptance.text), (201, &booked.text), "under another key, too");
    let current = world.entry(&dana, &next).await;
    assert_eq!((&current["status"], &current["appointment_id"]), (&json!("accepted"), &appointment["id"]));
    assert_eq!(current["offer"], Value::Null);

    // The appointment exists after the offer's deadline.
    world.wait_until_idle().await;
    world.advance(3_600).await;
    world.run_due().await;
    dana = world.again(&dana).await;
    assert_eq!(world.appointment(&dana, appointment).await["status"], "confirmed");
    let shown = world.appointment(&dana, appointment).await;
    assert_eq!(shown["reminder_minutes"], 30);
    assert!(!world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    world.end().await;
}

#[tokio::test]
async fn qu_31_and_32_an_offer_is_for_one_entry_and_concurrent_acceptances_book_one_appointment() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let booking = world.book_for_new_customer(&salon, 2).await;
    let mut line = Vec::new();
    for _ in 0..3 {
        let who = world.customer(0).await;
        let entry = world.join_waitlist(&who, &salon, 2).await;
        line.push((who, entry));
    }
    world.cancel(&booking).await;
    let (amal, first) = &line[0];
    assert!(world.has_offer(amal, first, 2).await);
    for (who, entry) in &line[1..] {
        assert_eq!((world.offer_count(entry).await, &world.entry(who, entry).await["status"]), (0, &json!("waiting")));
    }

    // Two devices: each request has its own idempotency key.
    let both = tokio::join!(world.accept(amal, first), world.accept(amal, first));
    assert_eq!((both.0.status, both.1.status), (201, 201), "{} {}", both.0.text, both.1.text);
    assert_eq!(both.0.text, both.1.text, "both responses are the same");
    let current = world.entry(amal, first).await;
    let booked = &both.0.body["appointments"][0];
    assert_eq!((&current["status"], &current["appointment_id"]), (&json!("accepted"), &booked["id"]));
    let appointments = world.call(amal, Method::GET, "/customer/v1/appointments?when=upcoming", None).await.body;
    assert_eq!(appointments["items"].as_array().unwrap().len(), 1, "one appointment");
    world.wait_until_idle().await;
    for (_, entry) in &line[1..] {
        assert_eq!(world.offer_count(entry).await, 0);
    }

    // After its cancellation the offer has ended, and the time is offered to the next entry.
    world.cancel(&(amal.clone(), booked.clone())).await;
    assert_eq!(outcome(&world.accept(amal, first).await), (409, "offer_expired"));
    assert!(world.has_offer(&line[1].0, &line[1].1, 2).await);
    assert_eq!(outcome(&world.accept(&line[1].0, first).await), (404, "not_found"));
    world.end().await;
}

#[tokio::test]
async fn a_declined_offer_goes_to_the_next_entry_at_once_and_after_the_last_its_time_is_free() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let booking = world.book_for_new_customer(&salon, 2).await;
    let (amal, dana) = (world.customer(0).await, world.customer(0).await);
    let first = world.join_waitlist(&amal, &salon, 2).await;
    let next = world.join_waitlist(&dana, &salon, 2).await;
    assert_eq!(outcome(&world.decline(&amal, &first).await), (409, "wrong_state"));
    world.cancel(&booking).await;
    let refused = world.decline(&amal, &first).await;
    assert_eq!((refused.status, &refused.body["status"]), (200, &json!("cancelled")), "{}", refused.text);
    world.wait_until_idle().await;
    assert!(world.has_offer(&dana, &next, 2).await);
    assert_eq!(outcome(&world.decline(&amal, &first).await), (409, "offer_expired"));
    assert_eq!(outcome(&world.accept(&amal, &first).await), (409, "offer_expired"));

    // Leaving the waitlist gives the offer back, too.
    assert_eq!(world.leave_waitlist(&dana, &next).await.status, 204);
    world.wait_until_idle().await;
    assert_eq!(world.entry(&dana, &next).await["status"], "cancelled");
    assert!(world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    world.advance(601).await;
    world.run_due().await;
    assert!(world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));
    world.end().await;
}

#[tokio::test]
async fn an_entry_that_is_left_gets_no_offer_and_entries_of_others_are_not_found() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let booking = world.book_for_new_customer(&salon, 2).await;
    let (amal, dana) = (world.customer(0).await, world.customer(0).await);
    let first = world.join_waitlist(&amal, &salon, 2).await;
    let next = world.join_waitlist(&dana, &salon, 2).await;
    for answer in [
        world.leave_waitlist(&dana, &first).await,
        world.decline(&dana, &first).await,
        world.accept(&dana, &first).await,
    ] {
        assert_eq!(outcome(&answer), (404, "not_found"));
    }
    assert_eq!(world.entry(&dana, &first).await, Value::Null);
    assert_eq!(world.leave_waitlist(&amal, &first).await.status, 204);
    assert_eq!(outcome(&world.leave_waitlist(&amal, &first).await), (409, "wrong_state"));
    world.cancel(&booking).await;
    assert_eq!(world.entry(&amal, &first).await["status"], "cancelled");
    assert!(world.has_offer(&dana, &next, 2).await);
    world.end().await;
}

#[tokio::test]
async fn an_entry_whose_customer_has_another_appointment_then_gets_no_offer() {
    let world = World::new().await;
    let (salon, other) = (world.booking_shop(1).await, world.booking_shop(1).await);
    let booking = world.book_for_new_customer(&salon, 2).await;
    let (amal, dana) = (world.customer(0).await, world.customer(0).await);
    let body = json!({"service_id": salon.service, "date": day(2), "window": {"from": "16:00", "to": "16:15"}});
    let first = world.create(&amal, "/customer/v1/waitlist", &body).await.body;
    let next = world.join_waitlist(&dana, &salon, 2).await;
    world.booked(&amal, &other.service, &at(2, "16:30")).await;
    world.cancel(&booking).await;
    assert_eq!(world.entry(&amal, &first).await["status"], "waiting");
    assert!(world.has_offer(&dana, &next, 2).await);
    world.end().await;
}

#[tokio::test]
async fn the_rest_of_the_time_of_a_no_show_is_offered() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    world.book_for_new_customer(&salon, 1).await;
    let (amal, dana) = (world.customer(0).await, world.customer(0).await);
    let first = world.join_waitlist(&amal, &salon, 1).await;
    let next = world.join_waitlist(&dana, &salon, 1).await;
    world.wait_until_idle().await;
    world.travel_to(&at(1, "16:31")).await;
    world.run_due().await;
    let (amal, dana) = (world.again(&amal).await, world.again(&dana).await);
    // The offer is of the next start, which lies in the time that was blocked until 16:55.
    let current = world.entry(&amal, &first).await;
    assert_eq!(
        (&current["status"], &current["offer"]["start"]),
        (&json!("offered"), &json!(at(1, "16:45"))),
        "{current}"
    );
    assert_eq!(world.entry(&dana, &next).await["status"], "waiting");

    world.travel_to(&at(1, "16:42")).await;
    world.run_due().await;
    let (amal, dana) = (world.again(&amal).await, world.again(&dana).await);
    assert_eq!(outcome(&world.accept(&amal, &first).await), (409, "offer_expired"));
    assert_eq!(world.entry(&dana, &next).await["offer"]["start"], at(1, "16:45"));
    let booked = world.accept(&dana, &next).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    world.end().await;
}

#[tokio::test]
async fn an_offer_ends_when_its_customer_books_the_time_directly() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let booking = world.book_for_new_customer(&salon, 2).await;
    let (amal, dana) = (world.customer(0).await, world.customer(0).await);
    let first = world.join_waitlist(&amal, &salon, 2).await;
    let next = world.join_waitlist(&dana, &salon, 2).await;
    world.cancel(&booking).await;
    assert!(world.has_offer(&amal, &first, 2).await);
    world.booked(&amal, &salon.service, &at(2, "16:00")).await;
    world.wait_until_idle().await;
    assert_eq!(outcome(&world.accept(&amal, &first).await), (409, "offer_expired"));
    world.advance(601).await;
    world.run_due().await;
    let (amal, dana) = (world.again(&amal).await, world.again(&dana).await);
    assert_eq!(world.entry(&amal, &first).await["status"], "expired");
    let current = world.entry(&dana, &next).await;
    assert_ne!(current["offer"]["start"], at(2, "16:00"), "{current}");
    world.end().await;
}

#[tokio::test]
async fn an_entry_must_fit_what_the_shop_offers() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (amal, stranger) = (world.customer(0).await, world.customer(1).await);
    let join = async |who: &SignedIn, more: Value| {
        let mut body = json!({"service_id": salon.service, "date": day(3)});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        world.create(who, "/customer/v1/waitlist", &body).await
    };
    assert_eq!(outcome(&join(&stranger, json!({})).await), (403, "different_city"));
    let other_shop = world.booking_shop(1).await;
    let unknown = join(&amal, json!({"service_id": salon.service.replace("svc_0", "svc_1")})).await;
    assert_eq!(outcome(&unknown), (422, "service_unavailable"), "{}", unknown.text);
    assert_eq!(unknown.body["errors"][0]["pointer"], "/service_id");
    let wrong = [
        (json!({"date": day(-1)}), "/date", "validation_failed"),
        (json!({"to_date": day(2)}), "/to_date", "validation_failed"),
        (json!({"to_date": day(34)}), "/to_date", "validation_failed"),
        (json!({"date": day(61)}), "/date", "too_far_ahead"),
        (json!({"date": day(59), "to_date": day(61)}), "/to_date", "too_far_ahead"),
        (json!({"window": {"from": "12:00", "to": "12:00"}}), "/window/to", "validation_failed"),
        (json!({"window": {"from": "12:03", "to": "13:00"}}), "/window/from", "validation_failed"),
        (json!({"specialist_id": other_shop.specialist(0)}), "/specialist_id", "specialist_not_for_service"),
    ];
    for (body, pointer, code) in wrong {
        let refused = join(&amal, body.clone()).await;
        assert_eq!(outcome(&refused), (422, code), "{body}: {}", refused.text);
        assert_eq!(refused.body["errors"][0]["pointer"], pointer, "{body}");
    }
    let key = key();
    let body = json!({
        "service_id": salon.service, "date": day(3), "to_date": day(5), "window": {"from": "22:00", "to": "25:30"},
        "specialist_id": salon.specialist(0),
    });
    let joined = world.create_with(&amal, &key, "/customer/v1/waitlist", &body).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    assert_eq!(joined.body["window"], json!({"from": "22:00", "to": "25:30"}));
    assert_eq!((&joined.body["date"], &joined.body["to_date"]), (&json!(day(3)), &json!(day(5))));
    let again = world.create_with(&amal, &key, "/customer/v1/waitlist", &body).await;
    assert_eq!((again.status, &again.text), (201, &joined.text));
    assert_eq!(outcome(&join(&amal, json!({"date": day(5)})).await), (409, "in_use"));
    assert_eq!(outcome(&join(&amal, json!({"date": day(1), "to_date": day(3)})).await), (409, "in_use"));
    world.end().await;
}

#[tokio::test]
async fn a_customer_has_ten_entries_at_most_even_with_concurrent_requests() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let amal = world.customer(0).await;
    // After closing, when there is no free time.
    let night =
        |date: i64| json!({"service_id": salon.service, "date": day(date), "window": {"from": "22:00", "to": "23:00"}});
    let join = async |date: i64| world.create(&amal, "/customer/v1/waitlist", &night(date)).await;
    let mut entries = Vec::new();
    for date in 1..=9 {
        entries.push(join(date).await.body);
    }
    let (one, two) = tokio::join!(join(10), join(11));
    let mut outcomes = [outcome(&one), outcome(&two)];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [(201, ""), (409, "quota_exceeded")]);
    let refused = if one.status == 201 { &two } else { &one };
    assert_eq!(refused.body["resource"], "waitlist_entries");
    assert_eq!((&refused.body["used"], &refused.body["limit"]), (&json!(10), &json!(10)));

    // The newest entries come first, on all pages.
    let mut listed = Vec::new();
    let mut next = String::new();
    loop {
        let page = world.call(&amal, Method::GET, &format!("/customer/v1/waitlist?limit=4{next}"), None).await;
        assert_eq!(page.status, 200, "{}", page.text);
        listed.extend(page.body["items"].as_array().unwrap().iter().map(|it| it["date"].clone()));
        match page.body["next_cursor"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(listed.len(), 10);
    let older: Vec<Value> = (1..=9).rev().map(|it| json!(day(it))).collect();
    assert_eq!(listed[1..], older);

    // An entry that is left, or whose date has passed, no longer counts.
    assert_eq!(world.leave_waitlist(&amal, &entries[8]).await.status, 204);
    assert_eq!(join(12).await.status, 201);
    assert_eq!(outcome(&join(13).await), (409, "quota_exceeded"));
    world.advance(2 * 86_400).await;
    let amal = world.again(&amal).await;
    assert_eq!(world.entry(&amal, &entries[0]).await["status"], "expired");
    assert_eq!(outcome(&world.leave_waitlist(&amal, &entries[0]).await), (409, "wrong_state"));
    let joined = world.create(&amal, "/customer/v1/waitlist", &night(13)).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    world.end().await;
}
