//! A thousand customers book on one day of a shop, fifty at a time.

use super::load::{BookingRecords, CustomerFactory};
use super::{BookingShop, at, day, key};
use crate::world::{Answer, SignedIn, World};
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const CUSTOMERS: usize = 1_000;
const AT_ONCE: usize = 50;
const SPECIALISTS: usize = 10;

/// Repeats a booking until the response is neither 429 nor a server error, as clients do. Returns it with the number of
/// tries.
async fn send_until_answered(world: &World, who: &SignedIn, body: &Value) -> (Answer, usize) {
    let key = key();
    for tries in 1..=12 {
        let answer = world.create_with(who, &key, "/customer/v1/appointments", body).await;
        if !matches!(answer.status, 429 | 500..) {
            return (answer, tries);
        }
        tokio::time::sleep(std::time::Duration::from_millis((20 << tries).min(2_000))).await;
    }
    panic!("no answer in twelve tries");
}

/// Lets each customer book a start of the day; starts are distributed evenly.
async fn book_concurrently(
    world: &World,
    salon: &BookingShop,
    customers: &[SignedIn],
    from_now: i64,
) -> Vec<(Answer, usize)> {
    let starts = world.times(&salon.service, &day(from_now)).await;
    assert!(starts.len() >= 40, "{starts:?}");
    let requests = customers.iter().enumerate().map(|(n, who)| {
        let wanted = (n * 7) % starts.len();
        let mut item = json!({"service_id": salon.service, "start": at(from_now, &starts[wanted])});
        if n % 3 == 0 {
            item["specialist_id"] = json!(salon.specialist(n % SPECIALISTS));
        }
        let body = json!({"items": [item]});
        async move { send_until_answered(world, who, &body).await }
    });
    futures_util::stream::iter(requests).buffer_unordered(AT_ONCE).collect().await
}

/// Returns how many requests are done in a second, with the concurrency of the bookings.
async fn throughput<F: Future>(count: usize, work: impl Iterator<Item = F>) -> f64 {
    let started = std::time::Instant::now();
    futures_util::stream::iter(work).buffer_unordered(AT_ONCE).count().await;
    count as f64 / started.elapsed().as_secs_f64()
}

/// Checks that every refusal has a reason, every acknowledged booking exists, and no time is booked twice or lost.
/// Returns the number of bookings.
async fn check_bookings(world: &World, salon: &BookingShop, answers: &[(Answer, usize)], from_now: i64) -> usize {
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    let mut booked = BTreeSet::new();
    for (answer, _) in answers {
        if answer.status == 201 {
            booked.insert(answer.body["appointments"][0]["id"].as_str().unwrap().to_owned());
        } else {
            let code = answer.body["code"].as_str().unwrap_or_default().to_owned();
            assert_eq!((answer.status, code.as_str()), (409, "slot_taken"), "{}", answer.text);
            *codes.entry(code).or_default() += 1;
        }
    }
    world.wait_until_idle().await;
    // Claims of interrupted bookings expire within a minute.
    world.advance(61).await;
    world.run_due().await;
    let table = world.table().await;
    let records = BookingRecords::read(world, &table, salon, day(from_now).parse().unwrap(), 1).await;
    records.check(0);
    let live: BTreeSet<String> = records.live().map(|it| it.id().to_string()).collect();
    assert_eq!(live, booked, "acknowledged and stored");
    println!("{} booked, refused: {codes:?}", booked.len());
    booked.len()
}

#[tokio::test]
async fn a_thousand_customers_share_a_day_without_overlap() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(SPECIALISTS).await;
    let table = world.table().await;
    let customers = CustomerFactory::new(&world, &table).await.customers(&world, &table, CUSTOMERS).await;
    let baseline = throughput(500, (0..500).map(|_| world.get("/customer/v1/health"))).await;
    let started = std::time::Instant::now();
    let (answers, calls) =
        world.calls("customer-book-appointment", book_concurrently(&world, &salon, &customers, 2)).await;
    let attempts = CUSTOMERS as f64 / started.elapsed().as_secs_f64();
    println!(
        "{attempts:.0} attempts a second, {:.2} of the {baseline:.0} requests that do nothing",
        attempts / baseline
    );
    let booked = check_bookings(&world, &salon, &answers, 2).await;
    assert!(booked >= 80, "{booked} of ten specialists' days");
    let of = |names: &[&str]| calls.iter().filter(|it| names.contains(&it["operation"].as_str().unwrap())).count();
    let (claims, decisions) = (of(&["UpdateItem"]), of(&["TransactWriteItems"]));
    let per = |it: usize| it as f64 / CUSTOMERS as f64;
    println!(
        "per attempt: {:.2} reads in one round trip, {:.2} claims, {:.2} decisions",
        per(calls.len() - claims - decisions),
        per(claims),
        per(decisions),
    );
    // A late customer is refused after reading. A claim is refused if another one comes in between, and then tried with
    // another specialist.
    assert!(per(claims) <= 2.0 && decisions <= booked + 5, "{claims} claims, {decisions} decisions");
    world.end().await;
}

#[tokio::test]
async fn no_time_is_booked_twice_or_lost_while_the_platform_fails() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(SPECIALISTS).await;
    let table = world.table().await;
    let customers = CustomerFactory::new(&world, &table).await.customers(&world, &table, CUSTOMERS).await;
    for (name, probability) in [("throttle", 0.05), ("conflict", 0.1), ("server_error", 0.03), ("lost_answer", 0.03)] {
        let fault = json!({"name": name, "function": "customer-book-appointment", "service": "dynamodb", "times": null,
            "probability": probability, "seed": 20_261_124});
        world.fault(&fault).await;
    }
    for after_calls in 1..=5 {
        let fault = json!({"name": "kill", "function": "customer-book-appointment", "times": null, "probability": 0.01,
            "after_calls": after_calls, "seed": after_calls});
        world.fault(&fault).await;
    }
    let answers = book_concurrently(&world, &salon, &customers, 2).await;
    let cleared = world.send(world.request(reqwest::Method::DELETE, "/_local/faults")).await;
    assert!(cleared.status < 300, "{}", cleared.text);
    let repeated = answers.iter().filter(|it| it.1 > 1).count();
    println!("{repeated} repeated their request");
    assert!(repeated >= 20, "{repeated}");
    let booked = check_bookings(&world, &salon, &answers, 2).await;
    assert!(booked >= 80, "{booked} of ten specialists' days");
    world.end().await;
}
