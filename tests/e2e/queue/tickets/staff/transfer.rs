//! Transferring tickets.

use crate::queue::number;
use crate::world::World;
use serde_json::json;

// QU-12
#[tokio::test]
async fn a_transferred_ticket_gets_a_new_number_and_keeps_its_history() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let other = world.queue(&shop.company, &shop.branch, json!({"name": {"en": "Colour"}, "prefix": "col"})).await;
    let line = world.join_many(&shop.queue, 2).await;
    let (layla, ticket) = &line[0];
    let moved = world.done(owner, "shop", ticket, "transfer", Some(json!({"queue_id": other}))).await;
    assert!(moved["number"].as_str().unwrap().starts_with("COL-") && number(&moved) == 1, "{moved}");
    assert_eq!((&moved["queue_id"], &moved["status"]), (&json!(other), &json!("waiting")));
    let history = moved["history"].to_string();
    assert!(history.contains(&shop.queue) && history.contains(&other), "{history}");
    assert_eq!(world.standing(owner, &shop.queue).await, [2]);
    // The address that the customer has leads on.
    let mine = world.ticket(layla, ticket).await;
    assert_eq!((&mine["id"], &mine["queue_id"], &mine["position"]), (&moved["id"], &json!(other), &json!(1)));
    // They may join the first one again, and not the second.
    assert_eq!(world.join(layla, &other, json!({})).await.body["code"], "already_queued");
    assert_eq!(world.join(layla, &shop.queue, json!({})).await.status, 201);
    world.done(layla, "customer", ticket, "leave", None).await;
    assert_eq!(world.standing(owner, &other).await, [] as [u32; 0]);
    world.end().await;
}

#[tokio::test]
async fn the_first_id_leads_to_the_ticket_however_often_it_is_transferred() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let guest = world.guest(&shop.queue, &crate::shop_fixture::key(), json!({"name": "زائرة"})).await;
    let guest_ticket = world.board(owner, &shop.queue).await["items"][0].clone();
    let (layla, ticket) = world.join_many(&shop.queue, 1).await.remove(0);
    let mut newest = serde_json::Value::Null;
    for (prefix, queue) in [("SE", "Second"), ("TH", "Third"), ("FO", "Fourth")] {
        let settings = json!({"name": {"en": queue}, "prefix": prefix});
        let to = json!({"queue_id": world.queue(&shop.company, &shop.branch, settings).await});
        world.done(owner, "shop", &guest_ticket, "transfer", Some(to.clone())).await;
        newest = world.done(owner, "shop", &ticket, "transfer", Some(to)).await;
    }
    let own = world.ticket(&layla, &ticket).await;
    assert_eq!((&own["id"], &own["status"]), (&newest["id"], &json!("waiting")));
    let token = guest.body["token"].as_str().unwrap();
    let page = world.get(&format!("/customer/v1/public-tickets/{token}")).await;
    assert_eq!((page.status, &page.body["status"]), (200, &json!("waiting")), "{}", page.text);
    // Staff act on it by the first id, too.
    assert_eq!(world.done(owner, "shop", &ticket, "call", None).await["id"], newest["id"]);
    world.done(&layla, "customer", &ticket, "leave", None).await;
    world.end().await;
}

#[tokio::test]
async fn a_transfer_to_a_queue_where_the_customer_waits_names_that_ticket() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let other = world.queue(&shop.company, &shop.branch, json!({"name": {"en": "Colour"}, "prefix": "col"})).await;
    let (layla, ticket) = world.join_many(&shop.queue, 1).await.remove(0);
    let there = world.joined(&layla, &other).await;
    let refused = world.verb(&shop.company.owner, "shop", &ticket, "transfer", Some(json!({"queue_id": other}))).await;
    assert_eq!(refused.code(), (409, "already_queued"));
    assert_eq!(refused.body["ticket_id"], there["id"]);
    world.end().await;
}

#[tokio::test]
async fn a_transferred_ticket_ends_with_its_appointment() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let other = world.queue(&shop.company, &shop.branch, json!({"name": {"en": "Colour"}, "prefix": "col"})).await;
    let at = |clock: &str| crate::booking::at(1, clock);
    let mut layla = world.customer(0).await;
    let appointment = world.booked(&layla, &shop.service, &at("15:00")).await;
    world.travel_to(&at("14:30")).await;
    world.pass(60).await;
    let mut owner = world.again(&shop.company.owner).await;
    world.renew(&mut layla).await;
    assert_eq!(world.step(&layla, "customer", &appointment, "check-in", json!({})).await.status, 200);
    world.wait_until_idle().await;
    let board = world.board(&owner, &shop.queue).await;
    let ticket = board["items"][0].clone();
    assert_eq!(ticket["appointment_id"], appointment["id"]);
    world.done(&owner, "shop", &ticket, "transfer", Some(json!({"queue_id": other}))).await;
    world.renew(&mut owner).await;
    assert_eq!(world.step(&layla, "customer", &appointment, "cancellation", json!({})).await.status, 200);
    world.wait_until_idle().await;
    assert_eq!(world.standing(&owner, &other).await, [] as [u32; 0]);
    world.end().await;
}
