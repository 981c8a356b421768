//! The daily summary of a shop, and the daily schedule of a specialist.

use crate::booking::{BookingShop, at};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

/// A salon with two appointments on the third day from now, and one that was cancelled.
async fn busy_day(world: &World) -> BookingShop {
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let gone = world.booked(&layla, &salon.service, &at(3, "10:30")).await;
    world.booked(&amal, &salon.service, &at(3, "16:00")).await;
    world.booked(&layla, &salon.service, &at(3, "12:00")).await;
    world.cancelled(&layla, "customer", &gone).await;
    salon
}

#[tokio::test]
async fn the_owner_hears_of_tomorrow_at_eight_and_the_specialist_of_today_at_seven_once() {
    let world = World::new().await;
    let salon = busy_day(&world).await;
    let to_owner = world.device(&salon.firm.owner).await;
    let to_specialist = world.device(&salon.people[0].who).await;
    let summary = "صالون Lamsa: لديك موعدان غدًا، أولها 12:00 م.".to_owned();
    let schedule = "اليوم: موعدان، أولها 12:00 م.".to_owned();
    for (moment, owner, specialist) in [
        (at(2, "19:59"), 0, 0),
        (at(2, "20:00"), 1, 0),
        (at(2, "20:01"), 1, 0),
        (at(3, "06:59"), 1, 0),
        (at(3, "07:00"), 1, 1),
        (at(3, "08:10"), 1, 1),
    ] {
        world.travel_to(&moment).await;
        tokio::join!(world.run_due(), world.run_due());
        world.run_due().await;
        let told = world.pushed(&to_owner).await;
        assert_eq!(told, vec![summary.clone(); owner], "{moment}");
        assert_eq!(world.pushed(&to_specialist).await, vec![schedule.clone(); specialist], "{moment}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_summary_that_is_late_is_told_while_it_is_true() {
    let world = World::new().await;
    let salon = busy_day(&world).await;
    let to_owner = world.device(&salon.firm.owner).await;
    let to_specialist = world.device(&salon.people[0].who).await;
    // Nobody ran until the morning: "tomorrow" has begun, today's schedule still helps.
    world.travel_to(&at(3, "08:30")).await;
    world.run_due().await;
    assert_eq!(world.pushed(&to_owner).await, Vec::<String>::new());
    let today = ["اليوم: موعدان، أولها 12:00 م."];
    assert_eq!(world.pushed(&to_specialist).await, today);
    // Nor is a day told of that is over.
    let amal = world.customer(0).await;
    world.booked(&amal, &salon.service, &at(5, "12:00")).await;
    world.wait_until_idle().await;
    world.travel_to(&at(6, "00:30")).await;
    world.run_due().await;
    let summaries: Vec<String> = world.pushed(&to_owner).await.into_iter().filter(|it| it.contains("غدًا")).collect();
    assert_eq!(summaries, Vec::<String>::new());
    let schedules: Vec<String> =
        world.pushed(&to_specialist).await.into_iter().filter(|it| it.contains("اليوم")).collect();
    assert_eq!(schedules, today);
    world.end().await;
}

#[tokio::test]
async fn a_summary_is_told_once_though_the_job_dies_at_any_of_its_calls() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let steps = 6..=11;
    for step in steps.clone() {
        let who = world.customer(0).await;
        world.booked(&who, &salon.service, &at(step, "12:00")).await;
    }
    world.wait_until_idle().await;
    let to_owner = world.device(&salon.firm.owner).await;
    let mut expected = Vec::new();
    for step in steps {
        // Without anything else that is due.
        world.travel_to(&at(step - 1, "19:59")).await;
        world.run_due().await;
        let kill = json!({"name": "kill", "function": "run-due-bookings", "times": 1, "after_calls": step});
        world.fault(&kill).await;
        // The schedule starts the job, too: one of the two runs is killed, the other finds what it left.
        world.travel_to(&at(step - 1, "20:00")).await;
        world.post("/_local/jobs/run-due-bookings", &json!({})).await;
        world.wait_until_idle().await;
        assert!(world.send(world.request(Method::DELETE, "/_local/faults")).await.status < 300);
        for _ in 0..3 {
            world.advance(60).await;
            world.run_due().await;
        }
        expected.push("صالون Lamsa: لديك موعد واحد غدًا، أولها 12:00 م.".to_owned());
        assert_eq!(world.pushed(&to_owner).await, expected, "{step}");
    }
    world.end().await;
}
