//! Statistics of a queue: how its tickets ended, and how long customers waited.

use crate::booking::at;
use crate::queue::QueueShop;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

async fn statistics(world: &World, shop: &QueueShop, query: &str) -> Value {
    world.wait_until_idle().await;
    let path = format!("/shop/v1/queues/{}/stats{query}", shop.queue);
    let found = world.call(&shop.company.owner, Method::GET, &path, None).await;
    assert_eq!(found.status, 200, "{}", found.text);
    found.body
}

/// Brings seven tickets to their ends: two served, one left, one cancelled, one no-show, one that was skipped and then
/// served; the last one waits.
async fn a_day(world: &World, shop: &QueueShop) {
    let owner = &shop.company.owner;
    let line = world.join_many(&shop.queue, 7).await;
    for (at, wait) in [(0, 60), (1, 120), (2, 90)] {
        world.advance(wait).await;
        let called = world.done(owner, "shop", &line[at].1, "call", None).await;
        if at == 2 {
            world.done(owner, "shop", &called, "skip", None).await;
            world.done(owner, "shop", &called, "reinstatement", None).await;
            world.done(owner, "shop", &called, "call", None).await;
        }
        world.done(owner, "shop", &called, "start", None).await;
        world.advance(30).await;
        world.done(owner, "shop", &called, "finish", None).await;
    }
    world.done(&line[3].0, "customer", &line[3].1, "leave", None).await;
    world.done(owner, "shop", &line[4].1, "cancellation", Some(json!({"reason": "closed early"}))).await;
    world.done(owner, "shop", &line[5].1, "no-show", None).await;
}

#[tokio::test]
async fn statistics_are_equal_to_a_recount_of_the_tickets() {
    let world = World::new().await;
    world.travel_to(&at(1, "10:00")).await;
    let shop = world.queue_shop(1, json!({})).await;
    assert_eq!(statistics(&world, &shop, "").await["total"], 0);
    a_day(&world, &shop).await;
    let found = statistics(&world, &shop, "?days=1").await;
    let count = |name: &str| found[name].as_i64().unwrap();
    assert_eq!((count("total"), count("served"), count("left")), (6, 3, 1), "{found}");
    assert_eq!((count("cancelled"), count("no_show"), count("skipped")), (1, 1, 1), "{found}");
    assert_eq!(found["completion_rate"], 0.5);

    // A recount of the tickets says the same.
    let date = found["to"].as_str().unwrap();
    let path = format!("/shop/v1/queues/{}/tickets?date={date}", shop.queue);
    let ended = world.call(&shop.company.owner, Method::GET, &path, None).await;
    let ended = ended.body["items"].as_array().unwrap();
    assert_eq!(i64::try_from(ended.len()).unwrap(), count("total"));
    let mut waits: Vec<i64> = ended.iter().filter_map(|it| it["actual_wait_minutes"].as_i64()).collect();
    waits.sort_unstable();
    let mean = waits.iter().sum::<i64>() as f64 / waits.len() as f64;
    assert_eq!(found["mean_wait_minutes"].as_f64().unwrap(), (mean * 10.0).round() / 10.0, "{waits:?}");
    assert_eq!(found["p90_wait_minutes"].as_i64(), waits.last().copied());
    assert_eq!(found["by_day"][0]["date"], date);
    for part in ["by_day", "by_hour", "by_weekday"] {
        let sum: i64 = found[part].as_array().unwrap().iter().map(|it| it["total"].as_i64().unwrap()).sum();
        assert_eq!(sum, count("total"), "{part}");
    }

    // What was promised at joining, beside how long it was.
    let error = &found["estimate_error"];
    assert_eq!(error["samples"], 3, "{error}");
    assert!(error["mean_absolute_minutes"].as_f64().unwrap() >= error["mean_late_minutes"].as_f64().unwrap().abs());
    world.end().await;
}

#[tokio::test]
async fn a_ticket_counts_once_however_often_its_events_come() {
    let world = World::new().await;
    world.travel_to(&at(1, "10:00")).await;
    let shop = world.queue_shop(1, json!({})).await;
    a_day(&world, &shop).await;
    let before = statistics(&world, &shop, "").await;
    let mut served = world.published("TicketServed").await.pop().unwrap();
    for (at, name) in ["TicketServed", "TicketCalled", "TicketServed"].into_iter().enumerate() {
        // Another event about the same ticket, late.
        served["id"] = json!(format!("evt_01kjma0fm0e8tr2w6k1v5m9c3{at}"));
        served["type"] = json!(name);
        let event = json!({"detail-type": name, "source": "queueme", "detail": served});
        let answer = world.post("/_local/jobs/handle-queue-events", &event).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    assert_eq!(statistics(&world, &shop, "").await, before);
    world.end().await;
}

#[tokio::test]
async fn services_are_counted_apart_and_days_by_the_shops_date() {
    let world = World::new().await;
    world.travel_to(&at(1, "10:00")).await;
    let shop = world.queue_shop(1, json!({})).await;
    let (owner, layla) = (&shop.company.owner, world.customer(0).await);
    let joined = world.join(&layla, &shop.queue, json!({"service_id": shop.service})).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    let called = world.next(owner, &shop.queue, json!({})).await;
    world.done(owner, "shop", &called["ticket"], "start", None).await;
    world.done(owner, "shop", &called["ticket"], "finish", None).await;
    let found = statistics(&world, &shop, "?days=90").await;
    assert_eq!(found["by_service"][0]["service_id"], json!(shop.service), "{found}");
    assert_eq!((&found["by_service"][0]["served"], &found["total"]), (&json!(1), &json!(1)));
    let (from, to): (jiff::civil::Date, jiff::civil::Date) =
        (found["from"].as_str().unwrap().parse().unwrap(), found["to"].as_str().unwrap().parse().unwrap());
    assert_eq!(from.until(to).unwrap().get_days(), 89);

    // Two days later the day is no longer one of the last two.
    world.advance(2 * 86_400).await;
    let shop = QueueShop {
        company: crate::shop_fixture::CompanyFixture { owner: world.again(owner).await, ..shop.company },
        ..shop
    };
    assert_eq!(statistics(&world, &shop, "?days=2").await["total"], 0);
    assert_eq!(statistics(&world, &shop, "?days=3").await["total"], 1);
    world.end().await;
}

#[tokio::test]
async fn days_are_1_to_90() {
    let world = World::new().await;
    world.travel_to(&at(1, "10:00")).await;
    let shop = world.queue_shop(0, json!({})).await;
    for days in ["0", "91", "-1", "all", "1.5"] {
        let path = format!("/shop/v1/queues/{}/stats?days={days}", shop.queue);
        let refused = world.call(&shop.company.owner, Method::GET, &path, None).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["pointer"]), (422, &json!("?days")), "{days}");
    }
    world.end().await;
}
