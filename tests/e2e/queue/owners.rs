//! Whose a ticket is, and what they may do with it: staff, its customer, a guest with the token of its page.

use super::key;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn only_who_called_or_a_manager_goes_on_with_a_ticket_and_strangers_see_nothing() {
    let world = World::new().await;
    let shop = world.parlour(0, json!({})).await;
    let role = world.role(&shop.firm, &shop.branch, &["queue_view", "queue_edit"]).await;
    let (mona, huda) = (
        world.employee(&shop.firm, &shop.branch, std::slice::from_ref(&role)).await,
        world.employee(&shop.firm, &shop.branch, std::slice::from_ref(&role)).await,
    );
    let line = world.lined_up(&shop.queue, 2).await;
    let called = world.next(&mona.who, &shop.queue, json!({"counter": "1"})).await;
    let ticket = &called["ticket"];
    let hers = world.verb(&huda.who, "shop", ticket, "start", None).await;
    assert_eq!((hers.status, &hers.body["code"]), (403, &json!("permission_denied")));
    world.done(&shop.firm.owner, "shop", ticket, "recall", None).await;
    world.done(&mona.who, "shop", ticket, "start", None).await;
    // Others' tickets don't exist.
    let (other, path) =
        (world.customer(0).await, format!("/customer/v1/tickets/{}", line[1].1["id"].as_str().unwrap()));
    assert_eq!(world.call(&other, Method::GET, &path, None).await.status, 404);
    for verb in ["leave", "delay", "arrival", "reinstatement"] {
        assert_eq!(world.verb(&other, "customer", &line[1].1, verb, None).await.status, 404);
    }
    let rival = world.firm("Rival").await;
    for verb in ["call", "skip", "cancellation"] {
        assert_eq!(world.verb(&rival.owner, "shop", &line[1].1, verb, None).await.status, 404);
    }
    let board = format!("/shop/v1/queues/{}/tickets", shop.queue);
    assert_eq!(world.call(&rival.owner, Method::GET, &board, None).await.status, 404);
    // A customer of another city.
    let far = world.customer(1).await;
    assert_eq!(world.join(&far, &shop.queue, json!({})).await.body["code"], "different_city");
    assert_eq!(world.standing(&shop.firm.owner, &shop.queue).await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_guest_joins_from_the_code_at_the_door_and_manages_the_ticket_with_its_token() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let join = async |key: String, body: Value| world.guest(&shop.queue, &key, body).await;
    for (body, pointer) in [
        (json!({"name": ""}), "/name"),
        (json!({"name": "زائر", "phone": "12"}), "/phone"),
        (json!({"name": "زائر", "party_size": 21}), "/party_size"),
        (json!({"name": "زائر", "vip": true}), "/vip"),
    ] {
        let answer = join(key(), body).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{}", answer.text);
    }
    let again = key();
    let body = json!({"name": "زائر", "phone": "0501234567", "service_id": shop.service});
    let joined = join(again.clone(), body.clone()).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    assert_eq!(join(again, body.clone()).await.text, joined.text);
    assert_eq!(join(key(), body).await.body["code"], "already_queued");
    assert!(!joined.text.contains("زائر") && !joined.text.contains("501234567"), "names and numbers stay with staff");
    let token = joined.body["token"].as_str().unwrap();
    let reading = joined.body["public_token"].as_str().unwrap();
    let seen = world.get(&format!("/customer/v1/public-tickets/{reading}")).await;
    assert_eq!((seen.status, &seen.body["position"], &seen.body["may"]["leave"]), (200, &json!(1), &json!(false)));
    let act = |token: &str, verb: &str| {
        let request = world.request(Method::POST, &format!("/customer/v1/public-tickets/{token}/{verb}"));
        async { world.send(request).await }
    };
    assert_eq!(act(reading, "leave").await.status, 404);
    let bent = format!("{}{}", &token[..47], if token.ends_with('A') { 'B' } else { 'A' });
    assert_eq!(world.get(&format!("/customer/v1/public-tickets/{bent}")).await.status, 404);
    assert_eq!(act(token, "arrival").await.body["arrived"], true);
    // The call reaches the phone at once.
    world.next(&shop.firm.owner, &shop.queue, json!({"counter": "4"})).await;
    let sms = world.messages("+966501234567").await;
    assert!(sms.iter().any(|it| it["body"].as_str().unwrap().contains("حان دورك")), "{sms:?}");
    assert_eq!(act(token, "delay").await.body["pushbacks_left"], 1);
    assert_eq!(act(token, "leave").await.body["status"], "left");
    world.end().await;
}

#[tokio::test]
async fn the_third_time_somebody_asks_for_more_time_is_one_too_many() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let line = world.lined_up(&shop.queue, 4).await;
    let (layla, ticket) = &line[0];
    assert_eq!(world.done(layla, "customer", ticket, "delay", None).await["position"], 2);
    assert_eq!(world.done(layla, "customer", ticket, "delay", None).await["position"], 3);
    let third = world.verb(layla, "customer", ticket, "delay", None).await;
    assert_eq!((third.status, &third.body["code"]), (422, &json!("pushback_limit")));
    assert_eq!(world.standing(&shop.firm.owner, &shop.queue).await, [2, 3, 1, 4]);
    // Called and nobody behind: two more minutes.
    for (who, it) in &line[1..3] {
        world.done(who, "customer", it, "leave", None).await;
    }
    world.done(layla, "customer", ticket, "leave", None).await;
    let called = world.next(&shop.firm.owner, &shop.queue, json!({})).await;
    let (noor, hers) = &line[3];
    let later = world.done(noor, "customer", hers, "delay", None).await;
    let instant = |it: &Value| it.as_str().unwrap().parse::<jiff::Timestamp>().unwrap().as_second();
    assert_eq!(later["status"], "called");
    assert_eq!(instant(&later["call_deadline"]) - instant(&called["ticket"]["call_deadline"]), 120);
    world.end().await;
}

#[tokio::test]
async fn a_number_that_guests_leave_gets_five_messages_an_hour_and_its_owner_still_gets_theirs() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let owner = world.customer(0).await;
    let phone = owner.phone.clone();
    let come_and_go = async || {
        let joined = world.guest(&shop.queue, &key(), json!({"name": "زائر", "phone": phone})).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
        // Once they have left, their number is forgotten.
        world.wait_until_idle().await;
        let token = joined.body["token"].as_str().unwrap();
        let left = world.request(Method::POST, &format!("/customer/v1/public-tickets/{token}/leave"));
        assert_eq!(world.send(left).await.status, 200);
    };
    for expected in [1, 2, 3, 4, 5, 5, 5] {
        come_and_go().await;
        assert_eq!(world.texted(&phone).await.len(), expected);
    }
    // Whose number it is has messages of their own: here, of a call that they don't look at.
    let ticket = world.joined(&owner, &shop.queue).await;
    world.done(&shop.firm.owner, "shop", &ticket, "call", Some(json!({"counter": "1"}))).await;
    world.pass(61).await;
    assert_eq!(world.texted(&phone).await.len(), 6);
    world.advance(3_600).await;
    come_and_go().await;
    assert_eq!(world.texted(&phone).await.len(), 7);
    world.end().await;
}

#[tokio::test]
async fn a_customer_sees_their_tickets_with_a_place_in_each_line_that_they_stand_in() {
    let world = World::new().await;
    let (near, far) = (world.parlour(1, json!({})).await, world.parlour(1, json!({})).await);
    let other = world.queue(&far.firm, &far.branch, json!({"prefix": "B"})).await;
    let layla = world.customer(0).await;
    let list = async |when: &str| {
        let answer = world.call(&layla, Method::GET, &format!("/customer/v1/tickets{when}"), None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let items = answer.body["items"].as_array().unwrap().clone();
        items.iter().map(|it| (it["id"].clone(), it["status"].clone(), it["position"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(list("").await, []);
    // One that is over, one in the second place, and one that goes on in another queue.
    let over = world.joined(&layla, &near.queue).await;
    world.done(&layla, "customer", &over, "leave", None).await;
    world.advance(1).await;
    world.joined(&world.customer(0).await, &near.queue).await;
    let second = world.joined(&layla, &near.queue).await;
    world.advance(1).await;
    let moved = world.joined(&layla, &far.queue).await;
    let moved =
        world.done(&far.firm.owner, "shop", &moved, "transfer", Some(json!({"queue_id": other}))).await["id"].clone();
    let waiting = |id: &Value, position: i64| (id.clone(), json!("waiting"), json!(position));
    let live = vec![waiting(&moved, 1), waiting(&second["id"], 2)];
    assert_eq!(list("?when=live").await, live);
    let all = [live, vec![(over["id"].clone(), json!("left"), Value::Null)]].concat();
    assert_eq!(list("").await, all);
    world.end().await;
}
