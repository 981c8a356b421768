//! Recurring bookings: all dates in one transaction or none, and one or all later ones cancelled.

use super::visits::{code, ids, list};
use super::{BookingShop, at, day};
use crate::world::{Answer, SignedIn, World};
use jiff::civil::Date;
use reqwest::Method;
use serde_json::{Value, json};

/// A weekly booking at four, on three dates from the day after tomorrow on.
fn weekly(salon: &BookingShop, more: Value) -> Value {
    let weekday = day(2).parse::<Date>().unwrap().weekday().to_sunday_zero_offset();
    let mut body = json!({"service_id": salon.service, "weekday": weekday, "time": "16:00", "every_weeks": 1,
        "from_date": day(2), "count": 3});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

impl World {
    async fn repeat(&self, who: &SignedIn, body: &Value) -> Answer {
        self.create(who, "/customer/v1/recurring-bookings", body).await
    }

    async fn repeated(&self, who: &SignedIn, salon: &BookingShop) -> Value {
        let booked = self.repeat(who, &weekly(salon, json!({}))).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        self.wait_until_idle().await;
        booked.body
    }

    async fn end_series(&self, who: &SignedIn, series: &Value, query: &str) -> Answer {
        let path = format!("/customer/v1/recurring-bookings/{}{query}", series["id"].as_str().unwrap());
        let answer = self.call(who, Method::DELETE, &path, None).await;
        self.wait_until_idle().await;
        answer
    }

    async fn series(&self, who: &SignedIn, series: &Value) -> Value {
        let path = format!("/customer/v1/recurring-bookings/{}", series["id"].as_str().unwrap());
        let answer = self.call(who, Method::GET, &path, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    }
}

fn statuses(series: &Value) -> Vec<&str> {
    list(&series["appointments"]).iter().map(|it| it["status"].as_str().unwrap()).collect()
}

fn starts(series: &Value) -> Vec<&str> {
    list(&series["appointments"]).iter().map(|it| it["start"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_weekly_booking_books_each_date_as_a_visit_of_its_own() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, owner) = (world.customer(0).await, &salon.company.owner);
    let series = world.repeated(&layla, &salon).await;
    assert_eq!(starts(&series), [at(2, "16:00"), at(9, "16:00"), at(16, "16:00")]);
    assert_eq!((&series["first_date"], &series["last_date"]), (&json!(day(2)), &json!(day(16))));
    let visits: Vec<&Value> = list(&series["appointments"]).iter().map(|it| &it["visit_id"]).collect();
    assert!(visits[0] != visits[1] && visits[1] != visits[2], "{series}");
    let shown = world.appointment(&layla, &series["appointments"][1]).await;
    assert_eq!(shown["recurring_booking_id"], series["id"]);
    let mine = world.call(&layla, Method::GET, "/customer/v1/recurring-bookings", None).await;
    assert_eq!(ids(&mine.body["items"]), [series["id"].as_str().unwrap()]);
    let path = format!("/shop/v1/shops/{}/recurring-bookings", salon.branch.id);
    let theirs = world.call(owner, Method::GET, &path, None).await;
    assert_eq!(ids(&theirs.body["items"]), [series["id"].as_str().unwrap()], "{}", theirs.text);
    assert_eq!(theirs.body["items"][0]["appointment_ids"], json!(ids(&series["appointments"])));

    // All dates together are one of the three visits that a customer may have ahead.
    for clock in ["11:00", "12:00"] {
        world.booked(&layla, &salon.service, &at(3, clock)).await;
    }
    let fourth = world.book(&layla, &json!([{"service_id": salon.service, "start": at(3, "13:00")}])).await;
    assert_eq!(code(&fourth).1, "quota_exceeded");
    let again = world.repeat(&layla, &weekly(&salon, json!({"time": "18:00"}))).await;
    assert_eq!(code(&again).1, "quota_exceeded", "{}", again.text);
    world.end().await;
}

#[tokio::test]
async fn clashing_dates_are_reported_and_nothing_is_booked_until_the_customer_skips_them() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    world.booked(&amal, &salon.service, &at(9, "16:15")).await;
    let path = format!("/shop/v1/shops/{}/exceptions/{}", salon.branch.id, day(16));
    let closed = world.call(&salon.company.owner, Method::PUT, &path, Some(&json!({"closed": true}))).await;
    assert_eq!(closed.status, 200, "{}", closed.text);
    let refused = world.repeat(&layla, &weekly(&salon, json!({}))).await;
    assert_eq!((refused.status, code(&refused).1), (409, "clashing_dates"), "{}", refused.text);
    let expected = json!([{"date": day(9), "code": "slot_taken"}, {"date": day(16), "code": "shop_closed"}]);
    assert_eq!(refused.body["dates"], expected);
    let upcoming = world.call(&layla, Method::GET, "/customer/v1/appointments", None).await;
    assert_eq!(upcoming.body["items"], json!([]));
    assert!(world.times(&salon.service, &day(2)).await.contains(&"16:00".to_owned()));

    let booked = world.repeat(&layla, &weekly(&salon, json!({"skip_clashes": true}))).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    assert_eq!(starts(&booked.body), [at(2, "16:00")]);
    assert_eq!(booked.body["skipped_dates"], json!([day(9), day(16)]));
    // Now none of the dates is free.
    let none = world.repeat(&amal, &weekly(&salon, json!({"skip_clashes": true}))).await;
    assert_eq!((none.status, list(&none.body["dates"]).len()), (409, 3), "{}", none.text);
    world.end().await;
}

#[tokio::test]
async fn dates_beyond_the_horizon_clash_and_wrong_requests_are_refused() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let far = world.repeat(&layla, &weekly(&salon, json!({"every_weeks": 8, "count": 26}))).await;
    assert_eq!(far.status, 409, "{}", far.text);
    let dates = list(&far.body["dates"]);
    assert!(dates.len() > 20 && dates.iter().all(|it| it["code"] == "too_far_ahead"), "{}", far.text);
    for (more, pointer) in [
        (json!({"weekday": 7}), "/weekday"),
        (json!({"every_weeks": 0}), "/every_weeks"),
        (json!({"every_weeks": 9}), "/every_weeks"),
        (json!({"count": 0}), "/count"),
        (json!({"count": 27}), "/count"),
        (json!({"until": day(20)}), ""),
        (json!({"count": null}), ""),
        (json!({"count": null, "until": day(1)}), "/until"),
        (json!({"count": null, "until": day(300)}), "/until"),
        (json!({"time": "24:00"}), "/time"),
        (json!({"from_date": day(-1)}), "/from_date"),
    ] {
        let refused = world.repeat(&layla, &weekly(&salon, more.clone())).await;
        assert_eq!(code(&refused), (422, "validation_failed", pointer), "{more}: {}", refused.text);
    }
    let until = world.repeat(&layla, &weekly(&salon, json!({"count": null, "until": day(15)}))).await;
    assert_eq!((until.status, starts(&until.body)), (201, vec![&*at(2, "16:00"), &*at(9, "16:00")]));
    world.end().await;
}

#[tokio::test]
async fn one_date_or_all_later_ones_are_cancelled_also_after_a_move() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let series = world.repeated(&layla, &salon).await;
    let appointment = |at: usize| &series["appointments"][at];
    let one = world.step(&layla, "customer", appointment(0), "cancellation", json!({})).await;
    assert_eq!((one.status, list(&one.body["appointments"]).len()), (200, 1), "{}", one.text);
    let moved = world.step(&layla, "customer", appointment(2), "reschedule", json!({"start": at(17, "11:00")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(moved.body["appointment"]["recurring_booking_id"], series["id"]);
    let shown = world.series(&layla, &series).await;
    assert_eq!(statuses(&shown), ["cancelled", "confirmed", "confirmed"]);
    assert_eq!(starts(&shown)[2], at(17, "11:00"));

    assert_eq!(code(&world.end_series(&amal, &series, "").await).1, "not_found");
    let later = world.end_series(&layla, &series, &format!("?from={}", day(10))).await;
    assert_eq!((later.status, list(&later.body["appointments"]).len()), (200, 1), "{}", later.text);
    let shown = world.series(&layla, &series).await;
    assert_eq!((statuses(&shown), &shown["status"]), (vec!["cancelled", "confirmed", "cancelled"], &json!("active")));
    let rest = world.end_series(&layla, &series, "").await;
    assert_eq!((rest.status, list(&rest.body["appointments"]).len()), (200, 1), "{}", rest.text);
    let shown = world.series(&layla, &series).await;
    assert_eq!((statuses(&shown), &shown["status"]), (vec!["cancelled"; 3], &json!("cancelled")));
    assert_eq!(code(&world.end_series(&layla, &series, "").await).1, "wrong_state");
    for date in [2, 9, 16, 17] {
        assert!(world.times(&salon.service, &day(date)).await.contains(&"16:00".to_owned()), "{date}");
    }
    world.end().await;
}
