//! Round trips and capacity units of each endpoint of booking, with the minimum that it could take.

use super::{at, day};
use crate::costs::{Bound, bound, check_costs};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

const UNCACHED: &str =
    "hours, specialists and leaves are read each time, as a change applies at once; the minimum assumes a cache";
const CLAIM_AND_COMMIT: &str =
    "read, claim, commit: customer schedule, saved response and event can't share the agenda's update";

const BOUNDS: &[Bound] = &[
    bound("customer-list-slots", 1, 4.0, 0.0, "1 trip, 1 read", UNCACHED),
    bound("customer-list-days", 1, 5.0, 0.0, "1 trip, 1-2 reads", UNCACHED),
    bound("customer-get-next-slot", 1, 4.0, 0.0, "1 trip, 1 read", UNCACHED),
    bound("customer-get-best-specialist", 1, 6.0, 0.0, "1 trip, 1 read", "a search that ends at the first slot"),
    bound("customer-list-soon", 1, 5.0, 0.0, "1 trip, 1 read", UNCACHED),
    bound("customer-get-specialist-availability", 1, 4.0, 0.0, "1 trip, 1 read", UNCACHED),
    bound("customer-get-specialist-hours", 1, 3.0, 0.0, "1 trip, 1 read", UNCACHED),
    bound("customer-create-hold", 3, 10.0, 16.0, "1 trip, 1 write", CLAIM_AND_COMMIT),
    bound("customer-book-appointment", 3, 10.0, 19.0, "1 trip, 1-2 writes", CLAIM_AND_COMMIT),
    bound("customer-release-hold", 3, 3.0, 12.0, "1 trip, 1-2 writes", "read, end, release"),
    bound(
        "customer-list-appointments",
        2,
        5.0,
        0.0,
        "1 trip",
        "a list of pointers: copies would double the cost of each step",
    ),
    bound("customer-get-appointment", 1, 4.0, 0.0, "1 trip", ""),
    bound("customer-update-appointment", 2, 4.0, 7.0, "1 trip", "read, write"),
    bound("customer-preview-cancellation", 1, 4.0, 0.0, "1 trip", ""),
    bound("customer-cancel-appointment", 3, 4.0, 13.0, "1 trip, 1-2 writes", "read, commit, release"),
    bound(
        "customer-reschedule-appointment",
        5,
        10.0,
        28.0,
        "2 calls",
        "the service is known from the appointment only",
    ),
    bound("customer-get-visit", 1, 4.0, 0.0, "1 trip", ""),
    bound(
        "customer-create-recurring-booking",
        4,
        24.0,
        60.0,
        "1 trip, 2 writes a date",
        "the shop's zone decides which dates are read",
    ),
    bound("shop-get-visit", 1, 5.0, 0.0, "1 trip", ""),
    bound("shop-get-day", 1, 16.0, 0.0, "1 trip", ""),
    bound("shop-list-slots", 1, 12.0, 0.0, "1 trip", ""),
    bound("shop-list-waitlist-entries", 1, 4.0, 0.0, "1 trip", ""),
    bound("shop-get-own-schedule", 2, 14.0, 0.0, "1 trip", "only the rights name the employment"),
    bound(
        "shop-list-customer-appointments",
        2,
        8.0,
        0.0,
        "1 trip",
        "a list of pointers: copies would double the cost of each step",
    ),
    bound("shop-get-employee-schedule", 1, 14.0, 0.0, "1 trip", ""),
    bound("shop-get-employee-availability", 1, 14.0, 0.0, "1 trip", ""),
    bound("shop-list-appointments", 1, 8.0, 0.0, "1 trip", ""),
    bound("shop-list-clashing-appointments", 2, 30.0, 0.0, "2 trips", "the shop's zone decides which agendas are read"),
    bound("shop-get-appointment", 1, 5.0, 0.0, "1 trip", ""),
    bound("shop-book-appointment", 3, 9.0, 25.0, "1 trip, 1-2 writes", CLAIM_AND_COMMIT),
];

#[tokio::test]
async fn each_endpoint_of_booking_stays_within_its_round_trips_and_capacity_units() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(10).await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let dana = world.customer(0).await;
    let owner = salon.company.owner.clone();
    let service = &salon.service;
    let item = |clock: &str| json!([{"service_id": service, "start": at(2, clock)}]);
    let booked = world.booked(&layla, service, &at(2, "11:00")).await;
    let moved = world.booked(&layla, service, &at(2, "13:00")).await;
    let shown = world.appointment(&layla, &booked).await["visit_id"].clone();
    let history =
        format!("/shop/v1/shops/{}/customers/{}/appointments", salon.branch.id, layla.user["id"].as_str().unwrap());
    let of_employee = |what: &str| format!("/shop/v1/employees/{}/{what}", salon.specialists[0].employee);
    let visit = |api: &str| format!("/{api}/v1/visits/{}", shown.as_str().unwrap());
    let cancelled = world.booked(&noor, service, &at(2, "15:00")).await;
    let hold = world.create(&amal, "/customer/v1/holds", &json!({"items": item("17:00")})).await;
    world.wait_until_idle().await;
    let customer = |appointment: &Value, rest: &str| {
        format!("/customer/v1/appointments/{}{rest}", appointment["id"].as_str().unwrap())
    };
    let (get, post) = (Method::GET, Method::POST);
    let shop = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let hold_path = format!("/customer/v1/holds/{}", hold.body["hold_id"].as_str().unwrap());
    let slots = format!("/customer/v1/services/{service}/slots?date={}", day(2));
    let days = format!("/customer/v1/services/{service}/days?from={}&to={}", day(1), day(28));
    let walk_in = json!({"customer": {"name": "Fahd"}, "items": item("20:00")});
    let cases = vec![
        ("customer-list-slots", &layla, get.clone(), slots, None),
        ("customer-list-days", &layla, get.clone(), days, None),
        ("customer-get-next-slot", &layla, get.clone(), format!("/customer/v1/services/{service}/next-slot"), None),
        (
            "customer-get-best-specialist",
            &layla,
            get.clone(),
            format!("/customer/v1/services/{service}/best-specialist"),
            None,
        ),
        ("customer-list-soon", &layla, get.clone(), format!("/customer/v1/shops/{}/soon", salon.branch.id), None),
        (
            "customer-get-specialist-availability",
            &layla,
            get.clone(),
            format!("/customer/v1/specialists/{}/availability", salon.specialist(0)),
            None,
        ),
        (
            "customer-get-specialist-hours",
            &layla,
            get.clone(),
            format!("/customer/v1/specialists/{}/hours", salon.specialist(0)),
            None,
        ),
        (
            "customer-create-hold",
            &noor,
            post.clone(),
            "/customer/v1/holds".to_owned(),
            Some(json!({"items": item("18:00")})),
        ),
        (
            "customer-book-appointment",
            &noor,
            post.clone(),
            "/customer/v1/appointments".to_owned(),
            Some(json!({"items": item("19:00")})),
        ),
        ("customer-release-hold", &amal, Method::DELETE, hold_path, None),
        ("customer-list-appointments", &layla, get.clone(), "/customer/v1/appointments".to_owned(), None),
        ("customer-get-appointment", &layla, get.clone(), customer(&booked, ""), None),
        ("customer-update-appointment", &layla, Method::PATCH, customer(&booked, ""), Some(json!({"notes": "x"}))),
        ("customer-preview-cancellation", &layla, get.clone(), customer(&booked, "/cancellation-preview"), None),
        ("customer-cancel-appointment", &noor, post.clone(), customer(&cancelled, "/cancellation"), Some(json!({}))),
        (
            "customer-reschedule-appointment",
            &layla,
            post.clone(),
            customer(&moved, "/reschedule"),
            Some(json!({"start": at(2, "16:00")})),
        ),
        ("customer-get-visit", &layla, get.clone(), visit("customer"), None),
        (
            "customer-create-recurring-booking",
            &dana,
            post.clone(),
            "/customer/v1/recurring-bookings".to_owned(),
            Some(json!({"service_id": service, "weekday": 0, "time": "12:00", "every_weeks": 1, "count": 3,
                "from_date": day(8)})),
        ),
        ("shop-get-visit", &owner, get.clone(), visit("shop"), None),
        (
            "shop-get-day",
            &owner,
            get.clone(),
            format!("{}/day?date={}", shop.trim_end_matches("/appointments"), day(2)),
            None,
        ),
        ("shop-list-slots", &owner, get.clone(), format!("/shop/v1/services/{service}/slots?date={}", day(2)), None),
        (
            "shop-list-waitlist-entries",
            &owner,
            get.clone(),
            format!("{}/waitlist", shop.trim_end_matches("/appointments")),
            None,
        ),
        (
            "shop-get-own-schedule",
            &salon.specialists[0].who,
            get.clone(),
            format!("/shop/v1/employees/me/schedule?shop_id={}", salon.branch.id),
            None,
        ),
        ("shop-list-customer-appointments", &owner, get.clone(), history, None),
        ("shop-get-employee-schedule", &owner, get.clone(), of_employee("schedule"), None),
        ("shop-get-employee-availability", &owner, get.clone(), of_employee("availability"), None),
        ("shop-list-appointments", &owner, get.clone(), format!("{shop}?date={}", day(2)), None),
        (
            "shop-list-clashing-appointments",
            &owner,
            get.clone(),
            format!("/shop/v1/shops/{}/clashing-appointments", salon.branch.id),
            None,
        ),
        ("shop-get-appointment", &owner, get, customer(&booked, "").replace("/customer/", "/shop/"), None),
        ("shop-book-appointment", &owner, post, shop, Some(walk_in)),
    ];
    check_costs(&world, cases, BOUNDS).await;
    world.end().await;
}
