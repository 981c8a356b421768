//! Carrying tickets over to the next business day.

use crate::booking::at;
use crate::queue::journeys::busy_day::notification_types;
use crate::queue::number;
use crate::world::World;
use serde_json::json;

#[tokio::test]
async fn carried_over_tickets_are_first_on_the_next_day_until_staff_move_them() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"status": "closed", "carry_over": true})).await;
    world.hours(&shop.company, &shop.branch, "10:00", "12:00").await;
    world.travel_to(&at(1, "10:00")).await;
    world.pass(60).await;
    let mut line = world.join_many(&shop.queue, 2).await;
    world.travel_to(&at(1, "12:00")).await;
    world.pass(60).await;
    let mut owner = world.again(&shop.company.owner).await;
    let id = |ticket: &serde_json::Value| ticket["id"].as_str().unwrap().to_owned();
    let [first, second] = [id(&line[0].1), id(&line[1].1)];
    assert_eq!(world.board(&owner, &shop.queue).await["queue"]["status"], "closed");
    assert_eq!(world.in_line(&owner, &shop.queue).await, [first.clone(), second.clone()]);

    world.travel_to(&at(2, "10:00")).await;
    world.pass(60).await;
    world.renew(&mut owner).await;
    let late = world.customer(0).await;
    let joined = world.joined(&late, &shop.queue).await;
    assert_eq!((number(&joined), &joined["ahead"]), (1, &json!(2)), "a day of its own, behind yesterday's");
    let third = id(&joined);
    assert_eq!(world.in_line(&owner, &shop.queue).await, [first.clone(), second.clone(), third.clone()]);
    // What staff say holds at the next look.
    world.done(&owner, "shop", &json!({"id": first}), "move", Some(json!({"after_ticket_id": third}))).await;
    world.pass(60).await;
    assert_eq!(world.in_line(&owner, &shop.queue).await, [second, third, first]);
    for (who, ticket) in &mut line {
        world.renew(who).await;
        assert_eq!(world.ticket(who, ticket).await["status"], "waiting");
        assert!(!notification_types(&world, who).await.contains(&"queue_closed_apology".to_owned()));
    }
    world.end().await;
}
