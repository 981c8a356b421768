//! Calling tickets.

use crate::queue::number;
use crate::world::World;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::Value;
use serde_json::json;

// QU-05, QU-06, QU-09
#[tokio::test]
async fn the_next_ticket_or_a_certain_one_is_called_and_recalled() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let line = world.join_many(&shop.queue, 3).await;
    let third = world.done(owner, "shop", &line[2].1, "call", Some(json!({"counter": "7"}))).await;
    assert_eq!((&third["status"], &third["counter"], number(&third)), (&json!("called"), &json!("7"), 3));
    assert_eq!(world.standing(owner, &shop.queue).await, [3, 1, 2]);
    let called = world.next(owner, &shop.queue, json!({"counter": "2"})).await;
    let called = &called["ticket"];
    assert_eq!((number(called), &called["counter"]), (1, &json!("2")));
    for count in 1..=3 {
        let again = world.done(owner, "shop", called, "recall", None).await;
        assert_eq!(again["recall_count"], count);
        assert_eq!((&again["status"], &again["called_at"]), (&json!("called"), &called["called_at"]));
    }
    let seen = world.get(&format!("/customer/v1/queues/{}", shop.queue)).await.body;
    assert_eq!(seen["waiting"], 1);
    assert_eq!((seen["called"].as_array().unwrap().len(), &seen["now_serving"]), (2, &json!([])));
    world.done(owner, "shop", called, "start", None).await;
    let seen = world.get(&format!("/customer/v1/queues/{}", shop.queue)).await.body;
    assert_eq!((seen["called"].as_array().unwrap().len(), &seen["now_serving"]), (1, &json!([called["number"]])));
    let board = world.board(owner, &shop.queue).await;
    let names: Vec<&Value> = board["items"].as_array().unwrap().iter().map(|it| &it["called_by_name"]).collect();
    assert_eq!(names, [&Value::Null, &Value::Null, &Value::Null], "the owner is not an employee of the shop");
    world.end().await;
}

// QU-07, QU-08
#[tokio::test]
async fn fifty_counters_at_once_call_twenty_different_tickets() {
    let world = World::new().await;
    let shop = world.queue_shop(0, json!({"capacity": 0})).await;
    let owner = &shop.company.owner;
    let line = world.join_many(&shop.queue, 20).await;
    let calls = (0..50).map(|counter| world.next(owner, &shop.queue, json!({"counter": format!("C{counter}")})));
    let all = join_all(calls).await;
    let mut called: Vec<u32> =
        all.iter().filter(|it| !it["ticket"].is_null()).map(|it| number(&it["ticket"])).collect();
    called.sort_unstable();
    assert_eq!(called, (1..=20).collect::<Vec<_>>());
    assert_eq!(all.iter().filter(|it| it["reason"] == "empty").count(), 30);
    // Each is at one counter, each counter has one.
    let board = world.board(owner, &shop.queue).await;
    let mut counters: Vec<&Value> = board["items"].as_array().unwrap().iter().map(|it| &it["counter"]).collect();
    counters.sort_by_key(|it| it.as_str().unwrap());
    counters.dedup();
    assert_eq!(counters.len(), 20);
    drop(line);
    world.end().await;
}

#[tokio::test]
async fn only_the_caller_or_a_manager_continues_with_a_ticket() {
    let world = World::new().await;
    let shop = world.queue_shop(0, json!({})).await;
    let role = world.role(&shop.company, &shop.branch, &["queue_view", "queue_edit"]).await;
    let (mona, huda) = (
        world.employee(&shop.company, &shop.branch, std::slice::from_ref(&role)).await,
        world.employee(&shop.company, &shop.branch, std::slice::from_ref(&role)).await,
    );
    let line = world.join_many(&shop.queue, 2).await;
    let called = world.next(&mona.who, &shop.queue, json!({"counter": "1"})).await;
    let ticket = &called["ticket"];
    let hers = world.verb(&huda.who, "shop", ticket, "start", None).await;
    assert_eq!((hers.status, &hers.body["code"]), (403, &json!("permission_denied")));
    world.done(&shop.company.owner, "shop", ticket, "recall", None).await;
    world.done(&mona.who, "shop", ticket, "start", None).await;
    // Others' tickets don't exist.
    let (other, path) =
        (world.customer(0).await, format!("/customer/v1/tickets/{}", line[1].1["id"].as_str().unwrap()));
    assert_eq!(world.call(&other, Method::GET, &path, None).await.status, 404);
    for verb in ["leave", "delay", "arrival", "reinstatement"] {
        assert_eq!(world.verb(&other, "customer", &line[1].1, verb, None).await.status, 404);
    }
    let rival = world.company("Rival").await;
    for verb in ["call", "skip", "cancellation"] {
        assert_eq!(world.verb(&rival.owner, "shop", &line[1].1, verb, None).await.status, 404);
    }
    let board = format!("/shop/v1/queues/{}/tickets", shop.queue);
    assert_eq!(world.call(&rival.owner, Method::GET, &board, None).await.status, 404);
    // A customer of another city.
    let far = world.customer(1).await;
    assert_eq!(world.join(&far, &shop.queue, json!({})).await.body["code"], "different_city");
    assert_eq!(world.standing(&shop.company.owner, &shop.queue).await.len(), 1);
    world.end().await;
}
