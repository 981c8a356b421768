//! The daily summary of a shop and the daily schedule of a specialist.

use crate::booking::{BookingShop, at};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

/// A shop with two appointments and a cancelled one, on the third day from now.
async fn busy_day(world: &World) -> BookingShop {
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let cancelled = world.booked(&layla, &salon.service, &at(3, "10:30")).await;
    world.booked(&amal, &salon.service, &at(3, "16:00")).await;
    world.booked(&layla, &salon.service, &at(3, "12:00")).await;
    world.cancelled(&layla, "customer", &cancelled).await;
    salon
}

#[tokio::test]
async fn the_owner_gets_one_summary_at_eight_and_the_specialist_one_schedule_at_seven() {
    let world = World::new().await;
    let salon = busy_day(&world).await;
    let to_owner = world.device(&salon.company.owner).await;
    let to_specialist = world.device(&salon.specialists[0].who).await;
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
        let summaries = world.push_messages(&to_owner).await;
        assert_eq!(summaries, vec![summary.clone(); owner], "{moment}");
        assert_eq!(world.push_messages(&to_specialist).await, vec![schedule.clone(); specialist], "{moment}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_late_summary_is_sent_only_while_it_is_true() {
    let world = World::new().await;
    let salon = busy_day(&world).await;
    let to_owner = world.device(&salon.company.owner).await;
    let to_specialist = world.device(&salon.specialists[0].who).await;
    // The job doesn't run until the morning: "tomorrow" has begun, but the schedule of today is still useful.
    world.travel_to(&at(3, "08:30")).await;
    world.run_due().await;
    assert_eq!(world.push_messages(&to_owner).await, Vec::<String>::new());
    let today = ["اليوم: موعدان، أولها 12:00 م."];
    assert_eq!(world.push_messages(&to_specialist).await, today);
    // There is no message about a day that has ended.
    let amal = world.customer(0).await;
    world.booked(&amal, &salon.service, &at(5, "12:00")).await;
    world.wait_until_idle().await;
    world.travel_to(&at(6, "00:30")).await;
    world.run_due().await;
    let summaries: Vec<String> =
        world.push_messages(&to_owner).await.into_iter().filter(|it| it.contains("غدًا")).collect();
    assert_eq!(summaries, Vec::<String>::new());
    let schedules: Vec<String> =
        world.push_messages(&to_specialist).await.into_iter().filter(|it| it.contains("اليوم")).collect();
    assert_eq!(schedules, today);
    world.end().await;
}

#[tokio::test]
async fn a_summary_is_sent_once_although_the_job_is_killed_at_any_of_its_calls() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let steps = 6..=11;
    for step in steps.clone() {
        let who = world.customer(0).await;
        world.booked(&who, &salon.service, &at(step, "12:00")).await;
    }
    world.wait_until_idle().await;
    let to_owner = world.device(&salon.company.owner).await;
    let mut expected = Vec::new();
    for step in steps {
        // Nothing else is due.
        world.travel_to(&at(step - 1, "19:59")).await;
        world.run_due().await;
        let kill = json!({"name": "kill", "function": "run-due-bookings", "times": 1, "after_calls": step});
        world.fault(&kill).await;
        // The schedule starts the job, too: one of the two runs is killed, and the other one continues.
        world.travel_to(&at(step - 1, "20:00")).await;
        world.post("/_local/jobs/run-due-bookings", &json!({})).await;
        world.wait_until_idle().await;
        assert!(world.send(world.request(Method::DELETE, "/_local/faults")).await.status < 300);
        for _ in 0..3 {
            world.advance(60).await;
            world.run_due().await;
        }
        expected.push("صالون Lamsa: لديك موعد واحد غدًا، أولها 12:00 م.".to_owned());
        assert_eq!(world.push_messages(&to_owner).await, expected, "{step}");
    }
    world.end().await;
}
