//! `run-due-bookings` after missed runs.

use crate::booking::at;
use crate::world::World;
use model::{Id, id};
use serde_json::{Value, json};
use store::{Table, keys};

const HOUR: i64 = 3_600;
const JOB: &str = "run-due-bookings";

impl World {
    async fn run_job(&self) -> Value {
        let answer = self.post(&format!("/_local/jobs/{JOB}"), &json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.wait_until_idle().await;
        answer.body
    }
}

/// Returns the stored status of an appointment, as nobody stays signed in for so long.
async fn status(table: &Table, appointment: &Value) -> String {
    let id: Id<id::Appointment> = appointment["id"].as_str().unwrap().parse().unwrap();
    table.get(&keys::appointment(id)).await.unwrap().unwrap().text("status").unwrap().to_owned()
}

#[tokio::test]
async fn after_months_without_a_run_everything_is_ended() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let table = world.table().await;
    let layla = world.customer(0).await;
    let missed = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    let hold = json!({"items": [{"service_id": salon.service, "start": at(2, "15:00")}]});
    assert_eq!(world.create(&layla, "/customer/v1/holds", &hold).await.status, 201);
    world.run_job().await;
    world.advance(90 * 24 * HOUR).await;
    // A run that has no time left ends by itself, and the next one goes on from there.
    let mut hours_left = 90 * 24 + 50;
    while hours_left > 0 {
        let run = world.run_job().await;
        assert!(run["failed"] == 0 && run["hours_left"].as_i64().unwrap() < hours_left, "{run}");
        hours_left = run["hours_left"].as_i64().unwrap();
    }
    assert_eq!(status(&table, &missed).await, "no_show");
    // No reminder of what is long over.
    let messages = world.messages(&layla.phone).await;
    assert!(!messages.iter().any(|it| it["body"].as_str().unwrap().contains("تذكير")), "{messages:?}");
    let now = world.now().await;
    let cursor = table.get(&keys::cursor(JOB)).await.unwrap().unwrap();
    assert_eq!(cursor.number("hour"), now.as_second() / HOUR - 1);
    assert_eq!(world.run_job().await["done"], 0);
    world.end().await;
}

#[tokio::test]
async fn a_run_that_is_stopped_has_saved_what_it_did_and_the_next_one_continues() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let table = world.table().await;
    let layla = world.customer(0).await;
    let appointment = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    world.run_job().await;
    world.advance(60 * 24 * HOUR).await;
    let cursor = async || table.get(&keys::cursor(JOB)).await.unwrap().unwrap().number("hour");
    let mut before = cursor().await;
    for _ in 0..2 {
        // It reads about 48 hours with as many calls and saves.
        world.fault(&json!({"name": "kill", "function": JOB, "times": 1, "after_calls": 150})).await;
        let stopped = world.post(&format!("/_local/jobs/{JOB}"), &json!({})).await;
        assert_ne!(stopped.status, 200, "{}", stopped.text);
        let after = cursor().await;
        assert!(after > before + 40, "{before} {after}");
        before = after;
    }
    let run = world.run_job().await;
    assert_eq!(run["hours_left"], 0, "{run}");
    assert_eq!(status(&table, &appointment).await, "no_show");
    world.end().await;
}

#[tokio::test]
async fn an_item_that_always_fails_holds_up_no_other() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let bad = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    let good = world.booked(&amal, &salon.service, &at(2, "12:00")).await;
    world.run_job().await;
    // Its visit seems to have two more appointments, which are one and the same: no transaction can write both.
    let id: Id<id::Appointment> = bad["id"].as_str().unwrap().parse().unwrap();
    let stored = table.get(&keys::appointment(id)).await.unwrap().unwrap();
    let copies = [7, 8].map(|it| Id::<id::Appointment>::of_shop(id.shop(), id.at_ms(), [it; 16]));
    let parts: Vec<String> = [id, copies[0], copies[1]].iter().map(ToString::to_string).collect();
    let broken = stored.clone().with("visit_appointments", parts);
    table.put(broken.clone(), None).await.unwrap();
    let places = copies.map(keys::appointment);
    for place in &places {
        let copy = broken.clone().with("id", copies[0]).with("pk", place.pk.as_str()).with("sk", place.sk.as_str());
        table.put(copy, None).await.unwrap();
    }

    world.travel_to(&at(2, "14:00")).await;
    let run = world.run_job().await;
    assert_eq!((&run["failed"], &run["hours_left"]), (&json!(1), &json!(0)), "{run}");
    assert_eq!(status(&table, &good).await, "no_show");
    world.advance(5 * HOUR).await;
    assert_eq!(world.run_job().await["failed"], 1, "it is tried again");
    let now = jiff::Timestamp::now().as_second() / HOUR;
    assert!(table.get(&keys::cursor(JOB)).await.unwrap().unwrap().number("hour") > now + 24);
    for place in &places {
        table.delete(place).await.unwrap();
    }
    table.put(stored, None).await.unwrap();
    world.advance(60).await;
    let run = world.run_job().await;
    assert_eq!((&run["failed"], &run["done"]), (&json!(0), &json!(1)), "{run}");
    assert_eq!(status(&table, &bad).await, "no_show");
    world.end().await;
}
