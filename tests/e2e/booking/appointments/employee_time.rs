//! `GET /employees/{employee_id}/schedule` and `/availability`: when somebody works and is free, for the shop's staff.

use crate::booking::visits::{code, ids, list};
use crate::booking::{at, day};
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn staff_see_when_an_employee_works_and_what_is_booked_with_them() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let layla = world.customer(0).await;
    let booked = world.booked_with(&layla, &salon, "14:00", 0).await;
    world.booked_with(&layla, &salon, "16:00", 1).await;
    let mona = &salon.specialists[0];
    let range = format!("from={}&to={}", day(2), day(3));
    let get = async |who: &SignedIn, what: &str| {
        world.call(who, Method::GET, &format!("/shop/v1/employees/{}/{what}", mona.employee), None).await
    };
    let span = |date: i64, from: &str, to: &str| json!({"start": at(date, from), "end": at(date, to)});
    let owner = &salon.company.owner;
    let schedule = get(owner, &format!("schedule?{range}")).await;
    assert_eq!(schedule.status, 200, "{}", schedule.text);
    assert_eq!(ids(&schedule.body["appointments"]), [booked["id"].as_str().unwrap()]);
    assert_eq!(schedule.body["employee_id"], json!(mona.employee));
    assert_eq!(schedule.body["specialist_id"], json!(salon.specialist(0)));
    let days = list(&schedule.body["days"]);
    assert_eq!((days.len(), &days[1]["working"]), (2, &json!([span(3, "10:00", "22:00")])));
    // The same as they see themselves.
    let own = world.call(&mona.who, Method::GET, &format!("/shop/v1/employees/me/schedule?{range}"), None).await;
    assert_eq!((&own.body["days"], own.status), (&schedule.body["days"], 200), "{}", own.text);

    let time = get(owner, &format!("availability?{range}")).await;
    assert_eq!(time.status, 200, "{}", time.text);
    let of_day = |at: usize| time.body["days"][at].clone();
    assert_eq!(of_day(0)["working"], json!([span(2, "10:00", "22:00")]));
    assert_eq!(of_day(0)["free"], json!([span(2, "10:00", "13:55"), span(2, "14:55", "22:00")]), "{}", time.text);
    assert_eq!(of_day(1)["free"], of_day(1)["working"]);
    assert!(!time.text.contains("user_"), "it names no customer: {}", time.text);

    for (query, pointer) in [
        (format!("from={}", day(2)), "?to"),
        (format!("from={}&to={}", day(3), day(2)), "?to"),
        (format!("from={}&to={}", day(2), day(40)), "?to"),
        (format!("from={}&to={}", day(360), day(380)), "?to"),
        (format!("from={}&to={}", day(-60), day(-50)), "?from"),
    ] {
        let refused = get(owner, &format!("availability?{query}")).await;
        assert_eq!(code(&refused), (422, "validation_failed", pointer), "{query}: {}", refused.text);
    }
    world.end().await;
}

#[tokio::test]
async fn what_an_employee_does_now_follows_their_appointments_leaves_and_hours() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    world.booked(&layla, &salon.service, &at(2, "14:00")).await;
    let mona = &salon.specialists[0];
    let path = format!("/shop/v1/employees/{}", mona.employee);
    let leave = json!({"leave_type": "vacation", "from": day(3), "to": day(3)});
    let asked = world.create(&salon.company.owner, &format!("{path}/leaves"), &leave).await;
    let decision = format!("{path}/leaves/{}/decision", asked.body["id"].as_str().unwrap());
    let approved = json!({"status": "approved"});
    let decided = world.call(&salon.company.owner, Method::PUT, &decision, Some(&approved)).await;
    assert_eq!(decided.status, 200, "{}", decided.text);
    let mut owner = salon.company.owner.clone();
    for (date, clock, status) in
        [(2, "09:00", "off"), (2, "13:30", "available"), (2, "14:05", "busy"), (3, "12:00", "on_leave")]
    {
        world.travel_to(&at(date, clock)).await;
        owner = world.again(&owner).await;
        let time = world.call(&owner, Method::GET, &format!("{path}/availability"), None).await;
        assert_eq!((&time.body["status"], time.status), (&json!(status), 200), "{clock}: {}", time.text);
        assert_eq!(time.body["days"][0]["date"], json!(day(date)));
    }
    world.end().await;
}

#[tokio::test]
async fn a_schedule_needs_the_permission_or_is_ones_own() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let (mona, dana) = (&salon.specialists[0], &salon.specialists[1]);
    let seer = world.role(&salon.company, &salon.branch, &["employee_view"]).await;
    let reader = world.role(&salon.company, &salon.branch, &["booking_view"]).await;
    let seer = world.employee(&salon.company, &salon.branch, &[seer]).await;
    let reader = world.employee(&salon.company, &salon.branch, &[reader]).await;
    let elsewhere = world.booking_shop(1).await;
    for (who, schedule, availability) in [
        (&mona.who, 200, 200),
        (&dana.who, 403, 403),
        (&seer.who, 403, 200),
        (&reader.who, 200, 403),
        (&elsewhere.company.owner, 404, 404),
    ] {
        for (what, status) in [("schedule", schedule), ("availability", availability)] {
            let path = format!("/shop/v1/employees/{}/{what}", mona.employee);
            let answer = world.call(who, Method::GET, &path, None).await;
            assert_eq!(answer.status, status, "{what}: {}", answer.text);
        }
    }
    // One's own schedule in a shop that is named.
    for (who, status) in [(&mona.who, 200), (&salon.company.owner, 404), (&elsewhere.company.owner, 404)] {
        for what in ["", "/schedule"] {
            let path = format!("/shop/v1/employees/me{what}?shop_id={}", salon.branch.id);
            let answer = world.call(who, Method::GET, &path, None).await;
            assert_eq!(answer.status, status, "{what}: {}", answer.text);
        }
    }
    // Who is no specialist has hours, too, and no appointments.
    let path = format!("/shop/v1/employees/{}/schedule?from={}&to={}", seer.employee, day(2), day(2));
    let plain = world.call(&salon.company.owner, Method::GET, &path, None).await;
    assert_eq!((&plain.body["specialist_id"], &plain.body["appointments"]), (&Value::Null, &json!([])));
    assert_eq!(plain.body["days"][0]["working"], json!([{"start": at(2, "10:00"), "end": at(2, "22:00")}]));
    world.end().await;
}
