//! Joining as a customer.

use crate::booking::at;
use crate::queue::key;
use crate::queue::number;
use crate::world::World;
use futures_util::future::join_all;
use serde_json::Value;
use serde_json::json;

// QU-01, QU-02
#[tokio::test]
async fn numbers_grow_with_each_response_and_are_never_issued_twice() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"capacity": 0})).await;
    let line = world.join_many(&shop.queue, 7).await;
    assert_eq!(line.iter().map(|(_, it)| number(it)).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7]);
    world.done(&shop.company.owner, "shop", &line[1].1, "cancellation", Some(json!({"reason": "closing"}))).await;
    let more = world.join_many(&shop.queue, 1).await;
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
async fn a_repeated_request_gets_no_number_and_the_first_response() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
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
    // Another customer with the same key.
    let hers = world.create_with(&amal, &key, &path, &json!({})).await;
    assert_eq!(number(&hers.body["ticket"]), 2);
    // After having left, the old answer is still the answer, and takes nothing from the numbers.
    world.done(&layla, "customer", &first.body["ticket"], "leave", None).await;
    let again = world.create_with(&layla, &key, &path, &json!({})).await;
    assert_eq!((again.status, &again.text), (201, &first.text));
    assert_eq!(number(&world.joined(&layla, &shop.queue).await), 3);
    world.end().await;
}

// QU-04, QU-20
#[tokio::test]
async fn each_queue_and_business_day_counts_from_one() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let other = world.queue(&shop.company, &shop.branch, json!({"name": {"ar": "ب"}})).await;
    world.hours(&shop.company, &shop.branch, "10:00", "22:00").await;
    world.travel_to(&crate::booking::at(1, "11:00")).await;
    world.pass(60).await;
    let line = world.join_many(&shop.queue, 3).await;
    let elsewhere = world.join_many(&other, 2).await;
    assert!(elsewhere[0].1["number"].as_str().unwrap().starts_with("A-"), "a prefix of its own");
    assert_eq!(number(&elsewhere[1].1), 2);
    assert_eq!(line[2].1["ahead"], 2, "neither those of the neighbour");
    // The next day: yesterday's are let go with an apology.
    world.pass(86_400).await;
    let layla = world.again(&line[0].0).await;
    let owner = world.again(&shop.company.owner).await;
    let yesterdays = world.ticket(&layla, &line[0].1).await;
    assert_eq!((&yesterdays["status"], &yesterdays["cancelled_reason"]), (&json!("cancelled"), &json!("queue_closed")));
    assert_eq!(world.standing(&owner, &shop.queue).await, [] as [u32; 0]);
    let today = world.joined(&layla, &shop.queue).await;
    assert_eq!((number(&today), &today["ahead"]), (1, &json!(0)), "nor those of yesterday");
    assert_ne!(today["number"], line[0].1["number"], "the day is in the number");
    world.end().await;
}

// QU-14
#[tokio::test]
async fn a_ticket_is_assigned_to_the_specialist_with_the_fewest_tickets() {
    let world = World::new().await;
    let shop = world.queue_shop(3, json!({})).await;
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
    // A specialist who calls gets a ticket for themselves or for any specialist.
    let called = world.next(&shop.company.owner, &shop.queue, json!({"specialist_id": of(2)})).await;
    assert_eq!((number(&called["ticket"]), &called["ticket"]["specialist_id"]), (5, &json!(of(2))));
    world.end().await;
}

// QU-15, QU-21
#[tokio::test]
async fn the_estimate_of_a_new_shop_follows_the_tickets_ahead() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let mut tickets = Vec::new();
    for _ in 0..4 {
        let who = world.customer(0).await;
        let answer = world.join(&who, &shop.queue, json!({"service_id": shop.service})).await;
        tickets.push((who, answer.body["ticket"].clone()));
    }
    let p50: Vec<&Value> = tickets.iter().map(|(_, it)| &it["estimate"]["p50_minutes"]).collect();
    assert_eq!(p50, [&json!(0), &json!(15), &json!(25), &json!(35)]);
    let before = &tickets[3].1["estimate"];
    assert!(before["p80_minutes"].as_u64() > before["p50_minutes"].as_u64());
    world.done(&tickets[1].0, "customer", &tickets[1].1, "leave", None).await;
    let after = world.ticket(&tickets[3].0, &tickets[3].1).await;
    assert_eq!((&after["ahead"], &after["estimate"]["p50_minutes"]), (&json!(2), &json!(25)));
    assert!(after["estimate"]["p80_minutes"].as_u64() <= before["p80_minutes"].as_u64());
    world.end().await;
}

// QU-16
#[tokio::test]
async fn the_estimate_is_the_service_time_of_the_tickets_ahead_once_five_were_served() {
    let world = World::new().await;
    world.travel_to(&at(1, "10:00")).await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    for _ in 0..5 {
        let who = world.customer(0).await;
        let answer = world.join(&who, &shop.queue, json!({"service_id": shop.service})).await;
        world.done(owner, "shop", &answer.body["ticket"], "call", None).await;
        world.done(owner, "shop", &answer.body["ticket"], "start", None).await;
        world.advance(60).await;
        world.done(owner, "shop", &answer.body["ticket"], "finish", None).await;
    }
    world.wait_until_idle().await;
    let mut waits = Vec::new();
    for _ in 0..4 {
        let who = world.customer(0).await;
        let answer = world.join(&who, &shop.queue, json!({"service_id": shop.service})).await;
        waits.push(answer.body["ticket"]["estimate"]["p50_minutes"].as_u64().unwrap());
    }
    // A minute or a bit more five times, shrunk towards ten minutes: (5 x 1 + 5 x 10) / 10 = 5.5 minutes each.
    assert_eq!(waits[0], 0);
    assert!((6..=7).contains(&waits[1]) && (17..=18).contains(&waits[3]), "{waits:?}");
    world.end().await;
}

// QU-26
#[tokio::test]
async fn a_customer_who_joins_twice_at_once_gets_one_ticket() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let layla = world.customer(0).await;
    for round in 0..5 {
        let both = join_all((0..2).map(|_| world.join(&layla, &shop.queue, json!({})))).await;
        let mut statuses: Vec<u16> = both.iter().map(|it| it.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409], "round {round}: {} {}", both[0].text, both[1].text);
        let (won, lost) = if both[0].status == 201 { (&both[0], &both[1]) } else { (&both[1], &both[0]) };
        assert_eq!(lost.body["code"], "already_queued");
        assert_eq!(lost.body["ticket_id"], won.body["ticket"]["id"]);
        assert_eq!(world.standing(&shop.company.owner, &shop.queue).await.len(), 1);
        world.done(&layla, "customer", &won.body["ticket"], "leave", None).await;
    }
    // A phone of a guest, too.
    let guest = json!({"party": {"name": "ضيف", "phone": "0501234567"}});
    assert_eq!(world.add(&shop.company.owner, &shop.queue, guest.clone()).await.status, 201);
    assert_eq!(world.add(&shop.company.owner, &shop.queue, guest).await.body["code"], "already_queued");
    world.end().await;
}

// QU-29
#[tokio::test]
async fn a_customer_who_would_be_served_after_closing_can_not_join() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"status": "closed"})).await;
    world.hours(&shop.company, &shop.branch, "10:00", "22:00").await;
    world.travel_to(&crate::booking::at(1, "10:01")).await;
    world.pass(60).await;
    let owner = world.again(&shop.company.owner).await;
    let seen = world.get(&format!("/customer/v1/queues/{}", shop.queue)).await.body;
    assert_eq!(seen["status"], "open", "it opens with the shop");
    let mut line = Vec::new();
    world.travel_to(&crate::booking::at(1, "21:20")).await;
    for _ in 0..3 {
        let who = world.customer(0).await;
        line.push((world.joined(&who, &shop.queue).await, who));
    }
    // 21:21: 35 minutes of waiting, check-in included, and 10 of service would end after 22:00.
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
