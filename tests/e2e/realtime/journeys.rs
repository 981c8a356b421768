//! Live queues, as their subscribers see them.

use crate::realtime::sockets::{connect, follow, is, kinds, receive_until, shown, state, subscribe, ticket, visit};
use crate::world::{SignedIn, World};
use serde_json::json;
use std::time::{Duration, Instant};

#[tokio::test]
async fn a_call_is_sent_at_once_and_every_change_within_seconds() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.wait_until_idle().await;
    let line = world.join_many(&shop.queue, 3).await;
    let [(first, _), (second, second_ticket), (third, third_ticket)] = &line[..] else { panic!() };
    world.wait_until_idle().await;
    let (mut display, response) = follow(visit(&world, None).await, &shop.queue).await;
    let mut version = response["version"].as_i64().unwrap();
    let open_for = |who: &SignedIn| {
        let who = who.clone();
        let (world, queue) = (&world, shop.queue.clone());
        async move { follow(connect(&ticket(world, &who).await).await.unwrap(), &queue).await }
    };
    let (mut second_socket, response) = open_for(second).await;
    let positions = response["data"]["tickets"].as_array().unwrap();
    assert_eq!(positions.len(), 1);
    assert_eq!((&positions[0]["ticket_id"], &positions[0]["position"]), (&second_ticket["id"], &json!(2)));
    let (mut third_socket, _) = open_for(third).await;
    let (mut stranger, response) = open_for(&world.customer(0).await).await;
    assert_eq!(response["data"]["tickets"], json!([]));

    let mut me = connect(&ticket(&world, first).await).await.unwrap();
    assert_eq!(subscribe(&mut me, "me").await["type"], "subscribed");
    let mut board = connect(&ticket(&world, &shop.company.owner).await).await.unwrap();
    assert_eq!(subscribe(&mut board, &format!("board:{}", shop.branch.id)).await["type"], "subscribed");

    // The first change after a pause: the call, and a snapshot.
    let called = world.next(&shop.company.owner, &shop.queue, json!({"counter": "3"})).await;
    let number = &called["ticket"]["number"];
    let all = receive_until(&mut display, is("queue_state")).await;
    assert_eq!(kinds(&all), ["queue_update", "queue_state"]);
    let ticket = json!({"number": number, "status": "called", "counter": "3"});
    assert_eq!(all[0]["data"], json!({"action": "call", "ticket": ticket}));
    assert_eq!(state(&all[1]["data"]), shown(&world, &shop.queue).await);
    assert_eq!(all[1]["data"].get("tickets"), None);
    for message in &all {
        version += 1;
        assert_eq!(message["version"], version, "{message}");
    }
    let own = receive_until(&mut me, is("ticket_update")).await;
    assert_eq!((&own[0]["data"]["number"], &own[0]["data"]["counter"]), (number, &json!("3")));
    let updates = receive_until(&mut board, is("queue_update")).await;
    assert_eq!(updates[0]["data"]["ticket"]["customer_name"], "Layla");

    // The second leaves: the third moves up and is notified at once, the others within seconds.
    let left = Instant::now();
    world.done(second, "customer", second_ticket, "leave", None).await;
    let all = receive_until(&mut third_socket, is("position_update")).await;
    let place = &all.last().unwrap()["data"];
    assert_eq!((&place["ticket_id"], &place["position"]), (&third_ticket["id"], &json!(2)));
    assert!(left.elapsed() < Duration::from_secs(2), "{:?}", left.elapsed());
    let all = receive_until(&mut second_socket, is("position_update")).await;
    assert_eq!(all.last().unwrap()["data"]["status"], "left");
    let all = receive_until(&mut display, is("queue_state")).await;
    assert_eq!(kinds(&all), ["queue_state"]);
    assert_eq!((&all[0]["version"], &all[0]["data"]["waiting"]), (&json!(version + 1), &json!(1)));
    assert!(left.elapsed() < Duration::from_secs(8), "{:?}", left.elapsed());
    // Only owners get positions, and only their own.
    let all = receive_until(&mut third_socket, |it| it["type"] == "queue_state" && it["version"] == version + 1).await;
    assert!(all.iter().all(|it| it["type"] != "position_update"));
    assert_eq!(all.last().unwrap()["data"]["tickets"][0]["position"], 2);
    let all = receive_until(&mut stranger, |it| it["type"] == "queue_state" && it["version"] == version + 1).await;
    assert!(all.iter().all(|it| it["type"] != "position_update" && it["data"].get("tickets").is_none()));

    // Pausing is sent at once, even soon after a snapshot.
    world.set_queue(&shop.company.owner, &shop.queue, json!({"status": "paused"})).await;
    let all = receive_until(&mut display, is("queue_state")).await;
    assert_eq!((&all[0]["version"], &all[0]["data"]["status"]), (&json!(version + 2), &json!("paused")));
    assert_eq!(receive_until(&mut board, is("queue_status")).await.last().unwrap()["data"]["status"], "paused");
    world.end().await;
}

#[tokio::test]
async fn the_holder_of_a_tickets_page_gets_its_position() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.wait_until_idle().await;
    world.join_many(&shop.queue, 1).await;
    let guest = world.guest(&shop.queue, &crate::shop_fixture::key(), json!({"name": "Huda"})).await;
    assert_eq!(guest.status, 201, "{}", guest.text);
    world.wait_until_idle().await;
    for token in ["token", "public_token"] {
        let token = guest.body[token].as_str().unwrap();
        let (_, response) = follow(visit(&world, Some(token)).await, &shop.queue).await;
        assert_eq!(response["data"]["tickets"][0]["number"], guest.body["ticket"]["number"]);
    }
    let token = guest.body["token"].as_str().unwrap();
    let (mut socket, _) = follow(visit(&world, Some(token)).await, &shop.queue).await;
    world.next(&shop.company.owner, &shop.queue, json!({})).await;
    world.next(&shop.company.owner, &shop.queue, json!({})).await;
    let all =
        receive_until(&mut socket, |it| it["type"] == "position_update" && it["data"]["status"] == "called").await;
    assert_eq!(all.last().unwrap()["data"]["number"], guest.body["ticket"]["number"]);
    let text = all.iter().map(ToString::to_string).collect::<String>();
    assert!(!text.contains("Huda") && !text.contains("Layla"), "{text}");
    world.end().await;
}

#[tokio::test]
async fn thirty_joins_cause_a_few_snapshots_and_the_last_is_correct() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"capacity": 0})).await;
    world.wait_until_idle().await;
    let (mut display, response) = follow(visit(&world, None).await, &shop.queue).await;
    let mut version = response["version"].as_i64().unwrap();
    let path = format!("/shop/v1/queues/{}/tickets", shop.queue);
    let walk_in = |guest: usize| {
        let (world, owner, path) = (&world, &shop.company.owner, &path);
        async move {
            let answer = world.create(owner, path, &json!({"party": {"name": format!("Guest {guest}")}})).await;
            assert_eq!(answer.status, 201, "{}", answer.text);
        }
    };
    futures_util::future::join_all((0..30).map(walk_in)).await;
    let all = receive_until(&mut display, |it| it["data"]["waiting"] == 30).await;
    assert!(all.len() <= 4, "{:?}", kinds(&all));
    for message in &all {
        version += 1;
        assert_eq!((&message["type"], &message["version"]), (&json!("queue_state"), &json!(version)));
    }
    world.wait_until_idle().await;
    assert_eq!(state(&all.last().unwrap()["data"]), shown(&world, &shop.queue).await);
    world.end().await;
}
