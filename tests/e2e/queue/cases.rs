//! The conformance cases of queues that need the whole platform, by id (`QU-01` to `QU-34`). Those that rules alone
//! decide are in `model::queue`.

use super::{key, number};
use crate::world::{SignedIn, World};
use futures_util::future::join_all;
use serde_json::{Value, json};

#[tokio::test]
async fn qu_01_and_02_numbers_grow_with_each_acknowledgement_and_are_never_given_twice() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({"capacity": 0})).await;
    let line = world.lined_up(&shop.queue, 7).await;
    assert_eq!(line.iter().map(|(_, it)| number(it)).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7]);
    world.done(&shop.firm.owner, "shop", &line[1].1, "cancellation", Some(json!({"reason": "closing"}))).await;
    let more = world.lined_up(&shop.queue, 1).await;
    assert_eq!(number(&more[0].1), 8, "never the count and one");

    let mut people = Vec::new();
    for _ in 0..12 {
        people.push(world.customer(0).await);
    }
    let all = join_all(people.iter().map(|who| world.join(who, &shop.queue, json!({})))).await;
    let mut numbers: Vec<u32> = all.iter().map(|it| number(&it.body["ticket"])).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (9..=20).collect::<Vec<_>>(), "each once");
    world.end().await;
}

#[tokio::test]
async fn a_repeated_request_draws_no_number_and_gets_the_first_answer() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let (key, path) = (key(), format!("/customer/v1/queues/{}/tickets", shop.queue));
    let first = world.create_with(&layla, &key, &path, &json!({})).await;
    assert_eq!(first.status, 201, "{}", first.text);
    for _ in 0..3 {
        let again = world.create_with(&layla, &key, &path, &json!({})).await;
        assert_eq!((again.status, &again.text), (201, &first.text));
        assert_eq!(again.headers["idempotent-replayed"], "true");
    }
    let other = world.create_with(&layla, &key, &path, &json!({"party_size": 2})).await;
    assert_eq!((other.status, &other.body["code"]), (422, &json!("idempotency_mismatch")));
    // Somebody else with the same key.
    let hers = world.create_with(&amal, &key, &path, &json!({})).await;
    assert_eq!(number(&hers.body["ticket"]), 2);
    // After having left, the old answer is still the answer, and takes nothing from the numbers.
    world.done(&layla, "customer", &first.body["ticket"], "leave", None).await;
    let again = world.create_with(&layla, &key, &path, &json!({})).await;
    assert_eq!((again.status, &again.text), (201, &first.text));
    assert_eq!(number(&world.joined(&layla, &shop.queue).await), 3);
    world.end().await;
}

#[tokio::test]
async fn qu_04_and_20_queues_count_for_themselves_and_each_business_day_begins_at_one() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let other = world.queue(&shop.firm, &shop.branch, json!({"name": {"ar": "ب"}})).await;
    let line = world.lined_up(&shop.queue, 3).await;
    let elsewhere = world.lined_up(&other, 2).await;
    assert!(elsewhere[0].1["number"].as_str().unwrap().starts_with("A-"), "a prefix of its own");
    assert_eq!(number(&elsewhere[1].1), 2);
    assert_eq!(line[2].1["ahead"], 2, "neither those of the neighbour");
    // The next day: yesterday's are let go with an apology.
    world.pass(86_400).await;
    let layla = world.again(&line[0].0).await;
    let owner = world.again(&shop.firm.owner).await;
    let yesterdays = world.ticket(&layla, &line[0].1).await;
    assert_eq!((&yesterdays["status"], &yesterdays["cancelled_reason"]), (&json!("cancelled"), &json!("queue_closed")));
    assert_eq!(world.standing(&owner, &shop.queue).await, [] as [u32; 0]);
    let today = world.joined(&layla, &shop.queue).await;
    assert_eq!((number(&today), &today["ahead"]), (1, &json!(0)), "nor those of yesterday");
    assert_ne!(today["number"], line[0].1["number"], "the day is in the number");
    world.end().await;
}

#[tokio::test]
async fn qu_05_06_and_09_the_next_one_or_a_certain_one_is_called_and_called_again() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let owner = &shop.firm.owner;
    let line = world.lined_up(&shop.queue, 3).await;
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
    assert_eq!(seen["now_serving"].as_array().unwrap().len(), 2);
    world.end().await;
}

#[tokio::test]
async fn qu_07_and_08_fifty_counters_at_once_call_twenty_different_tickets() {
    let world = World::new().await;
    let shop = world.parlour(0, json!({"capacity": 0})).await;
    let owner = &shop.firm.owner;
    let line = world.lined_up(&shop.queue, 20).await;
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
async fn qu_10_and_13_steps_that_the_life_of_a_ticket_does_not_have_change_nothing() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let owner = &shop.firm.owner;
    let line = world.lined_up(&shop.queue, 3).await;
    let refused = async |who: &SignedIn, api: &str, ticket: &Value, verb: &str| {
        let answer = world.verb(who, api, ticket, verb, None).await;
        assert_eq!((answer.status, &answer.body["code"]), (409, &json!("wrong_state")), "{verb}");
    };
    let (layla, first) = &line[0];
    for verb in ["start", "finish", "recall", "skip", "return", "reinstatement"] {
        refused(owner, "shop", first, verb).await;
    }
    assert_eq!(world.ticket(layla, first).await["version"], 1);
    let called = world.next(owner, &shop.queue, json!({})).await;
    world.done(owner, "shop", &called["ticket"], "start", None).await;
    refused(layla, "customer", first, "leave").await;
    let served = world.done(owner, "shop", first, "finish", None).await;
    for verb in ["call", "start", "cancellation", "no-show", "recall"] {
        refused(owner, "shop", first, verb).await;
    }
    let mine = world.ticket(layla, first).await;
    assert_eq!((&mine["status"], &mine["version"]), (&json!("served"), &served["version"]));
    // Leaving is the customer's, twice as once; not to have come is for staff to say.
    let (amal, second) = &line[1];
    let left = world.done(amal, "customer", second, "leave", None).await;
    assert_eq!(left["status"], "left");
    let twice = world.done(amal, "customer", second, "leave", None).await;
    assert_eq!(
        (&twice["status"], &twice["ended_at"], &twice["version"]),
        (&json!("left"), &left["ended_at"], &left["version"])
    );
    assert_eq!(world.done(owner, "shop", &line[2].1, "no-show", None).await["status"], "no_show");
    world.end().await;
}

#[tokio::test]
async fn qu_11_and_22_who_is_returned_or_leaves_moves_only_those_behind() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let owner = &shop.firm.owner;
    let line = world.lined_up(&shop.queue, 6).await;
    let called = world.next(owner, &shop.queue, json!({"counter": "1"})).await;
    world.done(owner, "shop", &called["ticket"], "return", Some(json!({"to": "keep"}))).await;
    assert_eq!(world.standing(owner, &shop.queue).await, [1, 2, 3, 4, 5, 6]);
    // The counter is free again.
    world.next(owner, &shop.queue, json!({"counter": "1"})).await;
    world.done(owner, "shop", &line[0].1, "return", Some(json!({"to": "next"}))).await;
    assert_eq!(world.standing(owner, &shop.queue).await, [2, 1, 3, 4, 5, 6]);
    world.done(&line[2].0, "customer", &line[2].1, "leave", None).await;
    assert_eq!(world.standing(owner, &shop.queue).await, [2, 1, 4, 5, 6]);
    world.done(owner, "shop", &line[5].1, "move", Some(json!({"after_ticket_id": line[1].1["id"]}))).await;
    assert_eq!(world.standing(owner, &shop.queue).await, [2, 6, 1, 4, 5]);
    let wrong = world.verb(owner, "shop", &line[5].1, "move", Some(json!({"after_ticket_id": line[2].1["id"]}))).await;
    assert_eq!((wrong.status, &wrong.body["errors"][0]["pointer"]), (422, &json!("/after_ticket_id")));
    world.end().await;
}

#[tokio::test]
async fn qu_12_who_goes_on_in_another_queue_gets_a_new_number_and_keeps_one_history() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let owner = &shop.firm.owner;
    let other = world.queue(&shop.firm, &shop.branch, json!({"name": {"en": "Colour"}, "prefix": "col"})).await;
    let line = world.lined_up(&shop.queue, 2).await;
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
async fn qu_14_somebody_without_a_wish_goes_to_the_specialist_with_the_fewest() {
    let world = World::new().await;
    let shop = world.parlour(3, json!({})).await;
    let of = |at: usize| shop.people[at].specialist.clone().unwrap();
    for (at, many) in [(0, 3), (1, 1), (2, 2)] {
        for _ in 0..many {
            let who = world.customer(0).await;
            let body = json!({"service_id": shop.service, "specialist_id": of(at)});
            assert_eq!(world.join(&who, &shop.queue, body).await.status, 201);
        }
    }
    let who = world.customer(0).await;
    let ticket = world.join(&who, &shop.queue, json!({"service_id": shop.service})).await;
    assert_eq!(ticket.body["ticket"]["specialist_id"], of(1));
    // Who calls as a specialist gets their own, or somebody who is nobody's.
    let called = world.next(&shop.firm.owner, &shop.queue, json!({"specialist_id": of(2)})).await;
    assert_eq!((number(&called["ticket"]), &called["ticket"]["specialist_id"]), (5, &json!(of(2))));
    world.end().await;
}

#[tokio::test]
async fn qu_15_16_and_21_the_first_waits_for_nothing_and_the_fourth_for_three_services() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let mut tickets = Vec::new();
    for _ in 0..4 {
        let who = world.customer(0).await;
        let answer = world.join(&who, &shop.queue, json!({"service_id": shop.service})).await;
        tickets.push((who, answer.body["ticket"].clone()));
    }
    let p50: Vec<&Value> = tickets.iter().map(|(_, it)| &it["estimate"]["p50_minutes"]).collect();
    assert_eq!(p50, [&json!(0), &json!(10), &json!(20), &json!(30)]);
    let before = &tickets[3].1["estimate"];
    assert!(before["p80_minutes"].as_u64() > before["p50_minutes"].as_u64());
    world.done(&tickets[1].0, "customer", &tickets[1].1, "leave", None).await;
    let after = world.ticket(&tickets[3].0, &tickets[3].1).await;
    assert_eq!((&after["ahead"], &after["estimate"]["p50_minutes"]), (&json!(2), &json!(20)));
    assert!(after["estimate"]["p80_minutes"].as_u64() <= before["p80_minutes"].as_u64());
    world.end().await;
}

#[tokio::test]
async fn qu_24_and_25_getting_close_is_told_once_and_a_missed_call_is_skipped() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({"getting_close_at": 3})).await;
    let owner = &shop.firm.owner;
    let line = world.lined_up(&shop.queue, 6).await;
    let (layla, mine) = &line[5];
    let count = async |kind: &str| {
        world.wait_until_idle().await;
        let bus = world.get("/_local/events").await.body;
        let user = layla.user["id"].as_str().unwrap();
        let asked = bus["items"].as_array().unwrap().iter().map(ToString::to_string);
        asked
            .filter(|it| {
                it.contains("NotificationRequested") && it.contains(user) && it.contains(&format!("\"{kind}\\\""))
                    || it.contains("NotificationRequested") && it.contains(user) && it.contains(&format!("\"{kind}\""))
            })
            .count()
    };
    assert_eq!(count("queue_join_confirmation").await, 1);
    for (who, ticket) in &line[..3] {
        assert_eq!(count("queue_status_update").await, 0);
        world.done(who, "customer", ticket, "leave", None).await;
    }
    assert_eq!(world.ticket(layla, mine).await["position"], 3);
    assert_eq!(count("queue_status_update").await, 1);
    // Somebody comes before her and goes again: she has been told.
    let vip = world.customer(0).await;
    let ticket = world.joined(&vip, &shop.queue).await;
    world.done(owner, "shop", &ticket, "priority", Some(json!({"priority": 5}))).await;
    assert_eq!(world.ticket(layla, mine).await["position"], 4);
    world.done(&vip, "customer", &ticket, "leave", None).await;
    assert_eq!(world.ticket(layla, mine).await["position"], 3);
    assert_eq!(count("queue_status_update").await, 1);

    let called = world.next(owner, &shop.queue, json!({"counter": "1"})).await;
    assert_eq!(number(&called["ticket"]), 4);
    // Whoever looks after the deadline sees it, also before anybody has written it down.
    world.advance(301).await;
    let missed = world.ticket(&world.again(&line[3].0).await, &line[3].1).await;
    assert_eq!(missed["status"], "skipped");
    let next = world.next(owner, &shop.queue, json!({"counter": "1"})).await;
    assert_eq!(number(&next["ticket"]), 5, "the counter is free, and the next one can be called");
    // Back within a quarter of an hour: to the front.
    let back = world.done(&world.again(&line[3].0).await, "customer", &line[3].1, "reinstatement", None).await;
    assert_eq!((&back["status"], &back["position"]), (&json!("waiting"), &json!(2)));
    world.end().await;
}

#[tokio::test]
async fn qu_26_the_same_customer_twice_at_once_gets_one_ticket() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({})).await;
    let layla = world.customer(0).await;
    for round in 0..5 {
        let both = join_all((0..2).map(|_| world.join(&layla, &shop.queue, json!({})))).await;
        let mut statuses: Vec<u16> = both.iter().map(|it| it.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409], "round {round}: {} {}", both[0].text, both[1].text);
        let (won, lost) = if both[0].status == 201 { (&both[0], &both[1]) } else { (&both[1], &both[0]) };
        assert_eq!(lost.body["code"], "already_queued");
        assert_eq!(lost.body["ticket_id"], won.body["ticket"]["id"]);
        assert_eq!(world.standing(&shop.firm.owner, &shop.queue).await.len(), 1);
        world.done(&layla, "customer", &won.body["ticket"], "leave", None).await;
    }
    // A phone of a guest, too.
    let guest = json!({"party": {"name": "ضيف", "phone": "0501234567"}});
    assert_eq!(world.add(&shop.firm.owner, &shop.queue, guest.clone()).await.status, 201);
    assert_eq!(world.add(&shop.firm.owner, &shop.queue, guest).await.body["code"], "already_queued");
    world.end().await;
}

#[tokio::test]
async fn qu_27_and_28_who_comes_to_a_closed_a_paused_or_a_full_queue_is_told_so() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({"capacity": 4})).await;
    let owner = &shop.firm.owner;
    let line = world.lined_up(&shop.queue, 3).await;
    let late = world.customer(0).await;
    for (status, code) in [("paused", "queue_paused"), ("closed", "queue_closed")] {
        world.set_queue(owner, &shop.queue, json!({"status": status})).await;
        let answer = world.join(&late, &shop.queue, json!({})).await;
        assert_eq!((answer.status, &answer.body["code"]), (409, &json!(code)));
        world.wait_until_idle().await;
        assert_eq!(world.standing(owner, &shop.queue).await, [1, 2, 3], "who waits stays");
    }
    let paused = world.set_queue(owner, &shop.queue, json!({"status": "paused"})).await;
    assert_eq!(paused["status"], "paused");
    assert_eq!(world.next(owner, &shop.queue, json!({})).await, json!({"ticket": null, "reason": "paused"}));
    world.set_queue(owner, &shop.queue, json!({"status": "open"})).await;

    let mut people = Vec::new();
    for _ in 0..10 {
        people.push(world.customer(0).await);
    }
    let all = join_all(people.iter().map(|who| world.join(who, &shop.queue, json!({})))).await;
    assert_eq!(all.iter().filter(|it| it.status == 201).count(), 1);
    assert_eq!(all.iter().filter(|it| it.status == 409 && it.body["code"] == "queue_full").count(), 9);
    // Being served makes room.
    let called = world.next(owner, &shop.queue, json!({})).await;
    world.done(owner, "shop", &called["ticket"], "start", None).await;
    assert_eq!(world.join(&late, &shop.queue, json!({})).await.status, 201);
    drop(line);
    world.end().await;
}

#[tokio::test]
async fn qu_29_who_would_be_served_after_closing_may_not_join() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({"status": "closed"})).await;
    world.hours(&shop.firm, &shop.branch, "10:00", "22:00").await;
    world.travel_to(&crate::booking::at(1, "10:01")).await;
    world.pass(60).await;
    let owner = world.again(&shop.firm.owner).await;
    let seen = world.get(&format!("/customer/v1/queues/{}", shop.queue)).await.body;
    assert_eq!(seen["status"], "open", "it opens with the shop");
    let mut line = Vec::new();
    world.travel_to(&crate::booking::at(1, "21:25")).await;
    for _ in 0..3 {
        let who = world.customer(0).await;
        line.push((world.joined(&who, &shop.queue).await, who));
    }
    // 21:26: 30 minutes of waiting and 10 of service would end after 22:00.
    let late = world.customer(0).await;
    let answer = world.join(&late, &shop.queue, json!({})).await;
    assert_eq!((answer.status, &answer.body["code"]), (409, &json!("queue_closed")), "{}", answer.text);
    assert_eq!(answer.body["suggestion"], "tomorrow");
    assert_eq!(answer.body["opens_at"], crate::booking::at(2, "10:00"));
    let owner = world.again(&owner).await;
    assert_eq!(world.standing(&owner, &shop.queue).await, [1, 2, 3], "who waits stays");
    // J32: at closing those who still wait get an apology, who is called may come.
    let called = world.next(&owner, &shop.queue, json!({})).await;
    world.travel_to(&crate::booking::at(1, "22:00")).await;
    world.pass(61).await;
    let owner = world.again(&owner).await;
    assert_eq!(world.board(&owner, &shop.queue).await["queue"]["status"], "closed");
    let last = world.ticket(&world.again(&line[2].1).await, &line[2].0).await;
    assert_eq!(last["cancelled_reason"], "queue_closed");
    let phones = world.messages(&line[2].1.phone).await;
    assert!(phones.iter().any(|it| it["body"].as_str().unwrap().contains("نعتذر")), "{phones:?}");
    drop(called);
    world.end().await;
}

#[tokio::test]
async fn qu_33_and_34_appointments_that_have_arrived_come_at_their_time() {
    let world = World::new().await;
    let shop = world.parlour(1, json!({"status": "closed"})).await;
    world.hours(&shop.firm, &shop.branch, "10:00", "22:00").await;
    let (mut layla, mut amal) = (world.customer(0).await, world.customer(0).await);
    let at = |clock: &str| crate::booking::at(1, clock);
    let first = world.booked(&layla, &shop.service, &at("15:00")).await;
    let second = world.booked(&amal, &shop.service, &at("16:00")).await;
    world.travel_to(&at("14:30")).await;
    world.pass(60).await;
    let line = world.lined_up(&shop.queue, 6).await;
    let mut owner = world.again(&shop.firm.owner).await;
    // An appointment in the line is anybody's who is on duty.
    world.renew(&mut layla).await;
    let arrived = world.step(&layla, "customer", &first, "check-in", json!({})).await;
    assert_eq!(arrived.status, 200, "{}", arrived.text);
    world.wait_until_idle().await;
    let board = world.board(&owner, &shop.queue).await;
    let hers = board["items"].as_array().unwrap().iter().find(|it| it["source"] == "appointment").unwrap().clone();
    assert_eq!((&hers["appointment_id"], &hers["target_time"]), (&first["id"], &json!(at("15:00"))));
    // 14:31: a walk-in; the appointment stands where it is reached in time.
    let called = world.next(&owner, &shop.queue, json!({})).await;
    assert_eq!(number(&called["ticket"]), 1);
    world.done(&owner, "shop", &called["ticket"], "start", None).await;
    world.travel_to(&at("14:46")).await;
    world.renew(&mut owner).await;
    world.done(&owner, "shop", &called["ticket"], "finish", None).await;
    let called = world.next(&owner, &shop.queue, json!({})).await;
    assert_eq!(called["ticket"]["id"], hers["id"], "within a quarter of an hour it is first");
    // Serving the ticket is serving the appointment.
    world.done(&owner, "shop", &called["ticket"], "start", None).await;
    world.wait_until_idle().await;
    world.renew(&mut layla).await;
    assert_eq!(world.appointment(&layla, &first).await["status"], "in_progress");
    world.done(&owner, "shop", &called["ticket"], "finish", None).await;
    world.wait_until_idle().await;
    assert_eq!(world.appointment(&layla, &first).await["status"], "completed");

    // The other one is late: a walk-in is taken meanwhile; when she comes, she is next.
    world.travel_to(&at("16:06")).await;
    world.wait_until_idle().await;
    world.renew(&mut owner).await;
    let called = world.next(&owner, &shop.queue, json!({})).await;
    assert_eq!(called["ticket"]["source"], "app_remote");
    world.travel_to(&at("16:10")).await;
    world.renew(&mut amal).await;
    let arrived = world.step(&amal, "customer", &second, "check-in", json!({})).await;
    assert_eq!(arrived.status, 200, "{}", arrived.text);
    world.wait_until_idle().await;
    world.renew(&mut owner).await;
    let called = world.next(&owner, &shop.queue, json!({})).await;
    assert_eq!(called["ticket"]["appointment_id"], second["id"]);
    drop(line);
    world.end().await;
}
