//! Round trips and capacity units of each endpoint of booking, next to the least that it could take.

use super::{at, day};
use crate::world::{SignedIn, World, round_trips};
use reqwest::Method;
use serde_json::{Value, json};

/// An endpoint: what it may cost, the least, and why it is more.
struct Bound {
    function: &'static str,
    trips: usize,
    read: f64,
    write: f64,
    least: &'static str,
    why: &'static str,
}

const fn bound(
    function: &'static str,
    trips: usize,
    read: f64,
    write: f64,
    least: &'static str,
    why: &'static str,
) -> Bound {
    Bound { function, trips, read, write, least, why }
}

const FRESH: &str =
    "hours, people and leaves are read each time, as a change counts at once; the least counts a cached card";
const TRIAL: &str = "read, claim, decide: the customer's diary, kept answer and event can't share the agenda's update";

const BOUNDS: &[Bound] = &[
    bound("list-slots", 1, 6.0, 0.0, "1 trip, 1 read", FRESH),
    bound("list-days", 1, 7.0, 0.0, "1 trip, 1-2 reads", FRESH),
    bound("hold-slots", 3, 10.0, 16.0, "1 trip, 1 write", TRIAL),
    bound("book-appointment", 3, 10.0, 18.0, "1 trip, 1-2 writes", TRIAL),
    bound("release-hold", 3, 3.0, 12.0, "1 trip, 1-2 writes", "read, end, give back"),
    bound("list-appointments", 2, 5.0, 0.0, "1 trip", "a list of pointers: a copy would double each step's cost"),
    bound("get-appointment", 1, 4.0, 0.0, "1 trip", ""),
    bound("update-appointment", 2, 4.0, 7.0, "1 trip", "read, write"),
    bound("preview-cancellation", 1, 4.0, 0.0, "1 trip", ""),
    bound("cancel-appointment", 3, 4.0, 12.0, "1 trip, 1-2 writes", "read, decide, give back"),
    bound("reschedule-appointment", 5, 10.0, 28.0, "2 calls", "the service is known from the appointment only"),
    bound("shop-list-appointments", 1, 8.0, 0.0, "1 trip", ""),
    bound("shop-get-appointment", 1, 5.0, 0.0, "1 trip", ""),
    bound("shop-book", 3, 9.0, 25.0, "1 trip, 1-2 writes", TRIAL),
];

fn units(calls: &[Value], name: &str) -> f64 {
    calls.iter().map(|it| it[name].as_f64().unwrap_or_default()).sum()
}

#[tokio::test]
async fn each_endpoint_of_booking_keeps_to_its_round_trips_and_units() {
    let world = World::new().await;
    let salon = world.salon(10).await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let owner = salon.firm.owner.clone();
    let service = &salon.service;
    let item = |clock: &str| json!([{"service_id": service, "start": at(2, clock)}]);
    let booked = world.booked(&layla, service, &at(2, "11:00")).await;
    let moved = world.booked(&layla, service, &at(2, "13:00")).await;
    let off = world.booked(&noor, service, &at(2, "15:00")).await;
    let hold = world.create(&amal, "/customer/v1/holds", &json!({"items": item("17:00")})).await;
    world.settle().await;
    let customer = |appointment: &Value, rest: &str| {
        format!("/customer/v1/appointments/{}{rest}", appointment["id"].as_str().unwrap())
    };
    let (get, post) = (Method::GET, Method::POST);
    let shop = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let hold_path = format!("/customer/v1/holds/{}", hold.body["hold_id"].as_str().unwrap());
    let slots = format!("/customer/v1/services/{service}/slots?date={}", day(2));
    let days = format!("/customer/v1/services/{service}/days?from={}&to={}", day(1), day(28));
    let walk_in = json!({"customer": {"name": "Fahd"}, "items": item("20:00")});
    type Case<'a> = (&'a str, &'a SignedIn, Method, String, Option<Value>);
    let cases: Vec<Case<'_>> = vec![
        ("list-slots", &layla, get.clone(), slots, None),
        ("list-days", &layla, get.clone(), days, None),
        ("hold-slots", &noor, post.clone(), "/customer/v1/holds".to_owned(), Some(json!({"items": item("18:00")}))),
        (
            "book-appointment",
            &noor,
            post.clone(),
            "/customer/v1/appointments".to_owned(),
            Some(json!({"items": item("19:00")})),
        ),
        ("release-hold", &amal, Method::DELETE, hold_path, None),
        ("list-appointments", &layla, get.clone(), "/customer/v1/appointments".to_owned(), None),
        ("get-appointment", &layla, get.clone(), customer(&booked, ""), None),
        ("update-appointment", &layla, Method::PATCH, customer(&booked, ""), Some(json!({"notes": "x"}))),
        ("preview-cancellation", &layla, get.clone(), customer(&booked, "/cancellation-preview"), None),
        ("cancel-appointment", &noor, post.clone(), customer(&off, "/cancellation"), Some(json!({}))),
        (
            "reschedule-appointment",
            &layla,
            post.clone(),
            customer(&moved, "/reschedule"),
            Some(json!({"start": at(2, "16:00")})),
        ),
        ("shop-list-appointments", &owner, get.clone(), format!("{shop}?date={}", day(2)), None),
        ("shop-get-appointment", &owner, get, customer(&booked, "").replace("/customer/", "/shop/"), None),
        ("shop-book", &owner, post, shop, Some(walk_in)),
    ];
    // Warm: each function has read the public keys. Then calls that overlap must be seen to overlap.
    let mut table = Vec::new();
    let mut wrong = Vec::new();
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 40, "times": null})).await;
    for (function, who, method, path, body) in cases {
        let request = world.request(method, &path).bearer_auth(&who.access).header("idempotency-key", super::key());
        let request = if let Some(body) = &body { request.json(body) } else { request };
        let (answer, calls) = world.calls(function, world.send(request)).await;
        assert!(answer.status < 300, "{function}: {}", answer.text);
        // The public keys are read in INIT.
        let calls: Vec<Value> = calls.into_iter().filter(|it| it["operation"] != "GetItem").collect();
        let (trips, read, write) = (round_trips(&calls), units(&calls, "read_units"), units(&calls, "write_units"));
        let bound = BOUNDS.iter().find(|it| it.function == function).unwrap();
        table.push(format!(
            "{function:24} {trips} trips {read:5.1} read {write:5.1} write | least {} | {}",
            bound.least, bound.why
        ));
        if trips > bound.trips || read > bound.read || write > bound.write {
            wrong.push(format!("{}: {calls:?}", table.last().unwrap()));
        }
    }
    println!("{}", table.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    world.end().await;
}
