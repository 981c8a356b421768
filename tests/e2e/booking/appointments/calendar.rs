//! What the calendar of the shop panel needs: a day in one answer, ranges, times for staff, and one's own schedule.

use crate::booking::visits::{clocks, code, ids, list, seconds};
use crate::booking::{BookingShop, at, day};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    async fn shop_get(&self, who: &SignedIn, path: &str) -> Answer {
        self.call(who, Method::GET, &format!("/shop/v1{path}"), None).await
    }

    async fn calendar_day(&self, salon: &BookingShop, from_now: i64) -> Value {
        let path = format!("/shops/{}/day?date={}", salon.branch.id, day(from_now));
        let answer = self.shop_get(&salon.company.owner, &path).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    }
}

fn specialist<'a>(day: &'a Value, salon: &BookingShop, at: usize) -> &'a Value {
    list(&day["specialists"]).iter().find(|it| it["specialist_id"] == salon.specialist(at)).unwrap()
}

#[tokio::test]
async fn a_day_shows_appointments_holds_and_when_everybody_works() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let booked = world.booked_with(&layla, &salon, "11:00", 0).await;
    let item = json!({"service_id": salon.service, "start": at(2, "13:00"), "specialist_id": salon.specialist(1)});
    let held = world.create(&amal, "/customer/v1/holds", &json!({"items": [item]})).await;
    assert_eq!(held.status, 201, "{}", held.text);
    let leave = json!({"leave_type": "vacation", "from": day(3), "to": day(4)});
    let path = format!("/shop/v1/employees/{}/leaves", salon.specialists[1].employee);
    let asked = world.create(&salon.company.owner, &path, &leave).await;
    let leave_id = asked.body["id"].as_str().unwrap();
    let decision = format!("{path}/{leave_id}/decision");
    let approved = json!({"status": "approved"});
    let decided = world.call(&salon.company.owner, Method::PUT, &decision, Some(&approved)).await;
    assert_eq!(decided.status, 200, "{}", decided.text);
    world.wait_until_idle().await;

    let today = world.calendar_day(&salon, 2).await;
    assert_eq!(ids(&today["appointments"]), [booked["id"].as_str().unwrap()]);
    assert_eq!(clocks(&today["windows"]), ["10:00"]);
    let (first, second) = (specialist(&today, &salon, 0), specialist(&today, &salon, 1));
    assert_eq!(first["working"], json!([{"start": at(2, "10:00"), "end": at(2, "22:00")}]));
    assert_eq!((&first["taken"], &first["leaves"], &first["breaks"]), (&json!([]), &json!([]), &json!([])));
    assert_eq!(clocks(&second["taken"]), ["13:00"]);
    assert_eq!(second["taken"][0]["reason"], "being_booked");
    assert_eq!(seconds(&second["taken"][0]["until"]), seconds(&held.body["expires_at"]));
    // Nobody learns who is about to book.
    assert!(!second.to_string().contains("user_"), "{second}");

    let away = world.calendar_day(&salon, 3).await;
    let (first, second) = (specialist(&away, &salon, 0), specialist(&away, &salon, 1));
    assert_eq!((list(&first["working"]).len(), list(&second["working"]).len()), (1, 0));
    assert_eq!(
        (&second["leaves"][0]["id"], &second["leaves"][0]["leave_type"]),
        (&json!(leave_id), &json!("vacation"))
    );
    world.end().await;
}

#[tokio::test]
async fn a_day_names_its_prayers_and_breaks() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (owner, shop) = (&salon.company.owner, &salon.branch.id);
    let all = |windows: Value| json!((0..7).map(|it| json!({"weekday": it, "windows": windows})).collect::<Vec<_>>());
    let hours = json!({"weekly": all(json!([{"from": "10:00", "to": "22:00"}])),
        "prayer_pauses": {"enabled": true, "prayers": ["asr", "maghrib"], "minutes_before": 5, "minutes_after": 15}});
    let set = world.call(owner, Method::PUT, &format!("/shop/v1/shops/{shop}/hours"), Some(&hours)).await;
    assert!(set.status < 300, "{}", set.text);
    let own = json!({"weekly": all(json!([{"from": "10:00", "to": "12:00"}, {"from": "13:00", "to": "20:00"}]))});
    let path = format!("/shop/v1/employees/{}/hours", salon.specialists[0].employee);
    let set = world.call(owner, Method::PUT, &path, Some(&own)).await;
    assert!(set.status < 300, "{}", set.text);
    let today = world.calendar_day(&salon, 2).await;
    let prayers: Vec<&Value> = list(&today["pauses"]).iter().map(|it| &it["prayer"]).collect();
    assert_eq!(prayers, ["asr", "maghrib"]);
    let mona = specialist(&today, &salon, 0);
    assert_eq!(mona["breaks"], json!([{"start": at(2, "12:00"), "end": at(2, "13:00")}]));
    // Before the break, until Asr, until Maghrib, and after it.
    assert_eq!(list(&mona["working"]).len(), 4, "{mona}");
    assert_eq!(mona["working"][1]["end"], today["pauses"][0]["start"]);
    world.end().await;
}

#[tokio::test]
async fn appointments_are_listed_by_range_and_by_phone() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let owner = &salon.company.owner;
    for (date, clock) in [(2, "11:00"), (4, "12:00"), (9, "13:00")] {
        world.booked(&layla, &salon.service, &at(date, clock)).await;
    }
    let guest = json!({"customer": {"name": "Huda", "phone": "0598765432"},
        "items": [{"service_id": salon.service, "start": at(3, "15:00")}]});
    let shop = format!("/shops/{}/appointments", salon.branch.id);
    let created = world.create(owner, &format!("/shop/v1{shop}"), &guest).await;
    assert_eq!(created.status, 201, "{}", created.text);
    let starts = async |query: String| {
        let answer = world.shop_get(owner, &format!("{shop}?{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        list(&answer.body["items"]).iter().map(|it| it["start"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let range = format!("from={}&to={}", day(2), day(4));
    assert_eq!(starts(range.clone()).await, [at(2, "11:00"), at(3, "15:00"), at(4, "12:00")]);
    assert_eq!(starts(format!("{range}&phone=0598765432")).await, [at(3, "15:00")]);
    assert_eq!(starts(format!("{range}&phone=966598765432")).await, [at(3, "15:00")]);
    let hers = layla.phone.trim_start_matches('+').to_owned();
    assert_eq!(starts(format!("from={}&to={}&phone={hers}", day(2), day(9))).await.len(), 3);
    assert_eq!(starts(format!("{range}&status=cancelled")).await, Vec::<String>::new());
    assert_eq!(starts(format!("date={}", day(4))).await, [at(4, "12:00")]);

    // Pages follow each other over the whole range.
    let first = world.shop_get(owner, &format!("{shop}?{range}&limit=2")).await;
    let cursor = first.body["next_cursor"].as_str().unwrap();
    let next = world.shop_get(owner, &format!("{shop}?{range}&limit=2&cursor={cursor}")).await;
    assert_eq!((list(&next.body["items"]).len(), &next.body["next_cursor"]), (1, &json!(null)));

    for (query, pointer) in [
        (format!("from={}", day(2)), "?to"),
        (format!("to={}", day(2)), "?from"),
        (format!("from={}&to={}", day(3), day(2)), "?to"),
        (format!("from={}&to={}", day(2), day(33)), "?to"),
        (format!("date={}&{range}", day(2)), "?date"),
    ] {
        let refused = world.shop_get(owner, &format!("{shop}?{query}")).await;
        assert_eq!(code(&refused), (422, "validation_failed", pointer), "{query}");
    }
    world.end().await;
}

#[tokio::test]
async fn staff_see_times_without_notice_and_without_what_they_move() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (owner, layla) = (&salon.company.owner, world.customer(0).await);
    let booked = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    let id = booked["id"].as_str().unwrap();
    let notice = json!({"notice_minutes": 7 * 24 * 60});
    let path = format!("/shop/v1/services/{}", salon.service);
    let set = world.call(owner, Method::PATCH, &path, Some(&notice)).await;
    assert_eq!(set.status, 200, "{}", set.text);
    assert_eq!(world.times(&salon.service, &day(2)).await, Vec::<String>::new());
    let slots = async |query: &str| {
        let answer = world.shop_get(owner, &format!("/services/{}/slots?date={}{query}", salon.service, day(2))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body["slots"].clone()
    };
    let (without, moving) = (slots("").await, slots(&format!("&appointment_id={id}")).await);
    assert!(clocks(&without).contains(&"10:15") && !clocks(&without).contains(&"12:15"), "{without}");
    assert!(clocks(&moving).contains(&"12:15"), "{moving}");
    assert_eq!(moving[0]["specialist_ids"], json!([salon.specialist(0)]));
    let moved = world.step(owner, "shop", &booked, "reschedule", json!({"start": at(2, "12:15")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let other = world.booking_shop(1).await;
    let foreign = format!("/services/{}/slots?date={}&appointment_id={id}", other.service, day(2));
    let refused = world.shop_get(&other.company.owner, &foreign).await;
    assert_eq!(code(&refused), (422, "validation_failed", "?appointment_id"));
    world.end().await;
}

#[tokio::test]
async fn appointments_say_what_staff_may_do_with_them_now() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (owner, layla) = (&salon.company.owner, world.customer(0).await);
    let booked = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    let path = format!("/appointments/{}", booked["id"].as_str().unwrap());
    let may = async |who: &SignedIn| world.shop_get(who, &path).await.body["may"].clone();
    assert_eq!(may(owner).await, json!(["cancellation", "reschedule", "notes"]));
    let role = world.role(&salon.company, &salon.branch, &["booking_view"]).await;
    let viewer = world.employee(&salon.company, &salon.branch, &[role]).await;
    assert_eq!(may(&viewer.who).await, json!([]));
    world.travel_to(&at(2, "11:30")).await;
    let owner = world.again(owner).await;
    assert_eq!(may(&owner).await, json!(["check-in", "start", "cancellation", "reschedule", "notes"]));
    let started = world.step(&owner, "shop", &booked, "start", json!({})).await;
    assert_eq!(started.body["may"], json!(["completion", "notes"]), "{}", started.text);
    world.end().await;
}

#[tokio::test]
async fn a_specialist_without_any_role_sees_their_own_day_and_nothing_else() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let layla = world.customer(0).await;
    let own = world.booked_with(&layla, &salon, "11:00", 0).await;
    world.booked_with(&layla, &salon, "14:00", 1).await;
    let mona = &salon.specialists[0];
    let me = world.shop_get(&mona.who, "/employees/me").await;
    assert_eq!((me.status, &me.body["id"]), (200, &json!(mona.employee)), "{}", me.text);
    let schedule = world.shop_get(&mona.who, &format!("/employees/me/schedule?from={}&to={}", day(2), day(3))).await;
    assert_eq!(schedule.status, 200, "{}", schedule.text);
    assert_eq!(ids(&schedule.body["appointments"]), [own["id"].as_str().unwrap()]);
    assert_eq!((&schedule.body["appointments"][0]["may"], list(&schedule.body["days"]).len()), (&json!([]), 2));
    assert_eq!(schedule.body["days"][0]["working"], json!([{"start": at(2, "10:00"), "end": at(2, "22:00")}]));
    let shop = &salon.branch.id;
    for path in [
        format!("/shops/{shop}/day?date={}", day(2)),
        format!("/shops/{shop}/appointments"),
        format!("/appointments/{}", own["id"].as_str().unwrap()),
        format!("/services/{}/slots", salon.service),
    ] {
        assert_eq!(world.shop_get(&mona.who, &path).await.status, 403, "{path}");
    }
    // Without an employment there is nothing to show.
    let owner = world.shop_get(&salon.company.owner, "/employees/me").await;
    assert_eq!(code(&owner).1, "not_found");
    let refreshed = world.post("/identity/v1/tokens/refresh", &json!({"refresh_token": mona.who.refresh})).await;
    assert_eq!(refreshed.body["contexts"][0]["employee_id"], json!(mona.employee), "{}", refreshed.text);
    world.end().await;
}

#[tokio::test]
async fn one_appointment_is_a_calendar_file_and_notes_are_private_unless_said_otherwise() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (owner, layla, amal) = (&salon.company.owner, world.customer(0).await, world.customer(0).await);
    let booked = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    let id = booked["id"].as_str().unwrap();
    let path = format!("/customer/v1/appointments/{id}/calendar");
    let file = world.call(&layla, Method::GET, &path, None).await;
    assert_eq!((file.status, file.headers["content-type"].to_str().unwrap()), (200, "text/calendar; charset=utf-8"));
    assert!(file.text.contains(&format!("UID:{id}@queueme.sa")), "{}", file.text);
    assert_eq!(file.text.matches("BEGIN:VEVENT").count(), 1);
    assert_eq!(world.call(&amal, Method::GET, &path, None).await.status, 404);

    for (text, more) in [("secret", json!({})), ("Bring the old photo.", json!({"is_private": false}))] {
        let mut body = json!({"text": text});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let noted = world.step(owner, "shop", &booked, "notes", body).await;
        assert_eq!(noted.status, 200, "{}", noted.text);
    }
    let seen = world.appointment(&layla, &booked).await;
    let texts: Vec<&Value> = list(&seen["shop_notes"]).iter().map(|it| &it["text"]).collect();
    assert_eq!(texts, ["Bring the old photo."]);
    assert!(!seen.to_string().contains("secret"), "{seen}");
    world.end().await;
}

#[tokio::test]
async fn what_is_paid_at_the_shop_is_not_pending() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    for (prepayment, status, clock) in [("none", "not_required", "12:00"), ("full", "pending", "14:00")] {
        let path = format!("/shop/v1/services/{}", salon.service);
        let set =
            world.call(&salon.company.owner, Method::PATCH, &path, Some(&json!({"prepayment": prepayment}))).await;
        assert_eq!(set.status, 200, "{}", set.text);
        let booked = world.booked(&layla, &salon.service, &at(2, clock)).await;
        assert_eq!(booked["payment_status"], status);
        let shown = world.appointment(&layla, &booked).await;
        assert_eq!((&shown["payment_status"], &shown["prepayment"]), (&json!(status), &json!(prepayment)));
    }
    world.end().await;
}
