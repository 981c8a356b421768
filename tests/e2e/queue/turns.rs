//! Places that staff give, and those that a new business day does.

use super::day::told;
use super::placed;
use crate::booking::at;
use crate::world::World;
use serde_json::json;

impl World {
    /// The tickets that wait or are called, in order.
    async fn in_line(&self, staff: &crate::world::SignedIn, queue: &str) -> Vec<String> {
        let board = self.board(staff, queue).await;
        placed(&board).into_iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    }
}

#[tokio::test]
async fn whom_staff_put_first_is_called_before_an_appointment_that_is_due() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({"status": "closed"})).await;
    world.hours(&shop.firm, &shop.branch, "10:00", "22:00").await;
    let mut layla = world.customer(0).await;
    let appointment = world.booked(&layla, &shop.service, &at(1, "15:00")).await;
    world.travel_to(&at(1, "14:50")).await;
    world.pass(60).await;
    let line = world.lined_up(&shop.queue, 3).await;
    world.renew(&mut layla).await;
    let arrived = world.step(&layla, "customer", &appointment, "check-in", json!({})).await;
    assert_eq!(arrived.status, 200, "{}", arrived.text);
    world.wait_until_idle().await;
    let owner = world.again(&shop.firm.owner).await;
    let id = |at: usize| line[at].1["id"].as_str().unwrap().to_owned();
    let before = world.in_line(&owner, &shop.queue).await;
    let hers = before[0].clone();
    assert_eq!(before, [hers.clone(), id(0), id(1), id(2)]);
    // The last one put first is first.
    for at in [1, 2] {
        let moved = world.done(&owner, "shop", &line[at].1, "move", Some(json!({"after_ticket_id": null}))).await;
        assert_eq!(moved["status"], "waiting");
        world.advance(1).await;
    }
    assert_eq!(world.in_line(&owner, &shop.queue).await, [id(2), id(1), hers.clone(), id(0)]);
    let called = world.next(&owner, &shop.queue, json!({"counter": "1"})).await;
    assert_eq!(called["ticket"]["id"], json!(id(2)));
    // Back to before everybody; and somebody who missed their call stays behind the appointment.
    world.done(&owner, "shop", &called["ticket"], "return", Some(json!({"to": "first"}))).await;
    assert_eq!(world.in_line(&owner, &shop.queue).await, [id(2), id(1), hers.clone(), id(0)]);
    let called = world.next(&owner, &shop.queue, json!({"counter": "1"})).await;
    world.done(&owner, "shop", &called["ticket"], "skip", None).await;
    world.done(&line[2].0, "customer", &line[2].1, "reinstatement", None).await;
    assert_eq!(world.in_line(&owner, &shop.queue).await, [id(1), hers, id(2), id(0)]);
    // Who was moved is told where they stand now.
    world.wait_until_idle().await;
    let moved = told(&world, &line[1].0).await;
    assert!(moved.contains(&"queue_status_update".to_owned()), "{moved:?}");
    world.end().await;
}

#[tokio::test]
async fn who_is_carried_over_comes_first_on_the_next_day_until_staff_say_otherwise() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({"status": "closed", "carry_over": true})).await;
    world.hours(&shop.firm, &shop.branch, "10:00", "12:00").await;
    world.travel_to(&at(1, "10:00")).await;
    world.pass(60).await;
    let mut line = world.lined_up(&shop.queue, 2).await;
    world.travel_to(&at(1, "12:00")).await;
    world.pass(60).await;
    let mut owner = world.again(&shop.firm.owner).await;
    let id = |ticket: &serde_json::Value| ticket["id"].as_str().unwrap().to_owned();
    let [first, second] = [id(&line[0].1), id(&line[1].1)];
    assert_eq!(world.board(&owner, &shop.queue).await["queue"]["status"], "closed");
    assert_eq!(world.in_line(&owner, &shop.queue).await, [first.clone(), second.clone()]);

    world.travel_to(&at(2, "10:00")).await;
    world.pass(60).await;
    world.renew(&mut owner).await;
    let late = world.customer(0).await;
    let joined = world.joined(&late, &shop.queue).await;
    assert_eq!((super::number(&joined), &joined["ahead"]), (1, &json!(2)), "a day of its own, behind yesterday's");
    let third = id(&joined);
    assert_eq!(world.in_line(&owner, &shop.queue).await, [first.clone(), second.clone(), third.clone()]);
    // What staff say holds at the next look.
    world.done(&owner, "shop", &json!({"id": first}), "move", Some(json!({"after_ticket_id": third}))).await;
    world.pass(60).await;
    assert_eq!(world.in_line(&owner, &shop.queue).await, [second, third, first]);
    for (who, ticket) in &mut line {
        world.renew(who).await;
        assert_eq!(world.ticket(who, ticket).await["status"], "waiting");
        assert!(!told(&world, who).await.contains(&"queue_closed_apology".to_owned()));
    }
    world.end().await;
}
