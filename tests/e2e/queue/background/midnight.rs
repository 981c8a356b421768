//! What midnight changes in a queue, and what it does not.

use crate::booking::at;
use crate::queue::journeys::busy_day::notification_types;
use crate::queue::number;
use crate::world::World;
use serde_json::json;

#[tokio::test]
async fn nothing_happens_at_midnight_in_a_shop_that_does_not_close() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.travel_to(&at(1, "23:50")).await;
    let mut line = world.join_many(&shop.queue, 2).await;
    world.travel_to(&at(2, "00:03")).await;
    world.pass(60).await;
    let mut owner = world.again(&shop.company.owner).await;
    let ids: Vec<&str> = line.iter().map(|(_, it)| it["id"].as_str().unwrap()).collect();
    assert_eq!(world.in_line(&owner, &shop.queue).await, ids);
    assert_eq!(world.board(&owner, &shop.queue).await["queue"]["status"], "open");
    // Still at noon.
    world.travel_to(&at(2, "12:00")).await;
    world.pass(60).await;
    world.renew(&mut owner).await;
    for (who, ticket) in &mut line {
        world.renew(who).await;
        assert_eq!(world.ticket(who, ticket).await["status"], "waiting");
    }
    let called = world.next(&owner, &shop.queue, json!({})).await;
    assert_eq!(called["ticket"]["id"], line[0].1["id"]);
    world.end().await;
}

#[tokio::test]
async fn who_waits_since_yesterday_comes_before_todays_numbers() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.travel_to(&at(1, "23:50")).await;
    let yesterday = world.join_many(&shop.queue, 3).await;
    world.travel_to(&at(2, "00:03")).await;
    world.pass(60).await;
    let today = world.join_many(&shop.queue, 2).await;
    assert_eq!(today.iter().map(|it| number(&it.1)).collect::<Vec<_>>(), [1, 2]);
    let mut owner = world.again(&shop.company.owner).await;
    let ids: Vec<&str> = yesterday.iter().chain(&today).map(|it| it.1["id"].as_str().unwrap()).collect();
    assert_eq!(world.in_line(&owner, &shop.queue).await, ids);
    // A higher priority still goes first, and is remembered as an overtake of those of both days.
    for (_, vip) in &today {
        world.done(&owner, "shop", vip, "priority", Some(json!({"priority": 5}))).await;
        let called = world.next(&owner, &shop.queue, json!({})).await;
        assert_eq!(called["ticket"]["id"], vip["id"]);
        world.done(&owner, "shop", vip, "start", None).await;
    }
    let board = world.board(&owner, &shop.queue).await;
    let overtaken = |it: &serde_json::Value| it["overtaken_count"].as_u64().filter(|_| it["status"] == "waiting");
    assert_eq!(board["items"].as_array().unwrap().iter().filter_map(overtaken).collect::<Vec<_>>(), [2, 2, 2]);
    let third = world.customer(0).await;
    let third = world.joined(&third, &shop.queue).await;
    world.renew(&mut owner).await;
    world.done(&owner, "shop", &third, "priority", Some(json!({"priority": 5}))).await;
    let called = world.next(&owner, &shop.queue, json!({})).await;
    assert_eq!(called["ticket"]["id"], yesterday[0].1["id"], "nobody is overtaken a third time");
    world.end().await;
}

#[tokio::test]
async fn a_queue_that_staff_keep_open_keeps_its_line_over_midnight() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"status": "closed", "auto_open_close": false})).await;
    world.hours(&shop.company, &shop.branch, "10:00", "12:00").await;
    world.travel_to(&at(1, "22:00")).await;
    let mut owner = world.again(&shop.company.owner).await;
    world.set_queue(&owner, &shop.queue, json!({"status": "open"})).await;
    let (mut who, ticket) = world.join_many(&shop.queue, 1).await.remove(0);
    world.travel_to(&at(2, "00:03")).await;
    world.pass(60).await;
    world.renew(&mut who).await;
    assert_eq!(world.ticket(&who, &ticket).await["status"], "waiting");
    // Closed by hand, it ends with the business day.
    world.renew(&mut owner).await;
    world.set_queue(&owner, &shop.queue, json!({"status": "closed"})).await;
    world.travel_to(&at(3, "00:03")).await;
    world.pass(60).await;
    world.renew(&mut who).await;
    assert_eq!(world.ticket(&who, &ticket).await["status"], "cancelled");
    world.end().await;
}

#[tokio::test]
async fn managers_are_alerted_whatever_was_carried_over() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"status": "closed", "carry_over": true})).await;
    world.hours(&shop.company, &shop.branch, "10:00", "12:00").await;
    world.travel_to(&at(1, "11:00")).await;
    world.pass(60).await;
    world.join_many(&shop.queue, 1).await;
    world.travel_to(&at(1, "12:00")).await;
    world.pass(60).await;
    world.travel_to(&at(2, "10:01")).await;
    world.pass(60).await;
    // The ticket of yesterday has waited far longer than what managers are alerted of.
    world.pass(120).await;
    let owner = world.again(&shop.company.owner).await;
    let types = notification_types(&world, &owner).await;
    assert!(types.contains(&"queue_alert".to_owned()), "{types:?}");
    world.end().await;
}
