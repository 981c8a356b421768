//! Many at once: joins by the thousand with everything that can go wrong, and everybody calling.

use super::{QueueShop, key, number};
use crate::booking::load::CustomerFactory;
use crate::world::{SignedIn, World};
use futures_util::{StreamExt as _, stream};
use model::queue::{QueueTag, Status};
use model::{Id, id};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};
use store::queue::{Line, NumberIssuer, read_line};
use store::{Entity as _, Table, keys};

/// How many ask at the same time. With 100, two cores answer each call to the table after half a second, so that a short
/// pause of the machine exceeds the limit of one second, and repeated calls keep it exceeded.
const AT_ONCE: usize = 50;

/// Maximum pause before the next try.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// How many join: `QUEUE_CROWD` of them, by default 5,000. Four of five join while all is well, the others under faults.
fn crowd() -> (usize, usize) {
    let all: usize = std::env::var("QUEUE_CROWD").ok().and_then(|it| it.parse().ok()).unwrap_or(5_000);
    (all * 4 / 5, all / 5)
}

/// A join from its beginning to its answer.
struct Joined {
    began: Instant,
    ended: Instant,
    number: u32,
    who: String,
    tries: usize,
}

/// Status and text of an answer; nothing when the connection broke, as it may under such a load.
async fn ask(world: &World, who: &SignedIn, key: &str, queue: &str) -> Option<(u16, String)> {
    let path = format!("/customer/v1/queues/{queue}/tickets");
    let request = world.request(Method::POST, &path).bearer_auth(&who.access).header("idempotency-key", key);
    let answer = request.json(&json!({})).send().await.ok()?;
    Some((answer.status().as_u16(), answer.text().await.ok()?))
}

/// Asks until there is an answer that says something, at most thirty times; `also` sends the first request a second time
/// at once.
async fn persist(world: &World, who: &SignedIn, queue: &str, also: bool) -> (u16, String, usize) {
    let key = key();
    let mut last = None;
    for tries in 1..=30 {
        let answer = if also && tries == 1 {
            let (one, two) = tokio::join!(ask(world, who, &key, queue), ask(world, who, &key, queue));
            if let (Some((201, one)), Some((201, two))) = (&one, &two) {
                assert_eq!(one, two, "one request, one answer");
            }
            if matches!(one, Some((201, _))) { one } else { two }
        } else {
            ask(world, who, &key, queue).await
        };
        match answer {
            Some((status, text)) if !matches!(status, 429 | 500..) => return (status, text, tries),
            other => last = other,
        }
        tokio::time::sleep(LONGEST_PAUSE.min(Duration::from_millis(50 << tries.min(10)))).await;
    }
    panic!("no answer in thirty tries: {last:?}");
}

/// Everybody joins, many at a time; each tenth request is sent twice.
async fn rush(world: &World, queue: &str, people: &[SignedIn]) -> Vec<Joined> {
    let joins = people.iter().enumerate().map(|(n, who)| async move {
        let began = Instant::now();
        let (status, text, tries) = persist(world, who, queue, n % 10 == 0).await;
        assert_eq!(status, 201, "{text}");
        let body: Value = serde_json::from_str(&text).unwrap();
        let who = who.user["id"].as_str().unwrap().to_owned();
        Joined { began, ended: Instant::now(), number: number(&body["ticket"]), who, tries }
    });
    stream::iter(joins).buffer_unordered(AT_ONCE).collect().await
}

fn tag(shop: &QueueShop) -> QueueTag {
    QueueTag::of(shop.queue.parse::<Id<id::Queue>>().unwrap())
}

async fn read(table: &Table, tag: QueueTag) -> (NumberIssuer, Line) {
    let issuer = table.get(&keys::number_issuer(tag)).await.unwrap().and_then(NumberIssuer::read).unwrap();
    (issuer, read_line(table, tag).await.unwrap())
}

/// I4 and I5: numbers are unique, grow in the order of acknowledgement, one ticket for each customer, and every
/// acknowledged one is there.
fn check(joined: &[Joined], line: &Line, issuer: &NumberIssuer) {
    let tickets: BTreeMap<u32, String> =
        line.tickets.iter().map(|it| (it.number(), it.customer().unwrap().to_string())).collect();
    assert_eq!(tickets.len(), line.tickets.len(), "no number twice");
    let customers: BTreeSet<&String> = tickets.values().collect();
    assert_eq!(customers.len(), tickets.len(), "no customer twice");
    for it in joined {
        assert_eq!(tickets.get(&it.number), Some(&it.who), "ticket {} is its customer's", it.number);
    }
    assert_eq!(tickets.len(), joined.len(), "nobody else");
    assert!(tickets.keys().max().is_none_or(|it| *it <= issuer.last_number()));
    // A customer whose response came before another's request has the smaller number.
    let mut by_answer: Vec<&Joined> = joined.iter().collect();
    by_answer.sort_by_key(|it| it.ended);
    let mut by_question: Vec<&Joined> = joined.iter().collect();
    by_question.sort_by_key(|it| it.began);
    let (mut answered, mut highest) = (by_answer.into_iter().peekable(), 0);
    for it in by_question {
        while let Some(before) = answered.next_if(|other| other.ended < it.began) {
            highest = highest.max(before.number);
        }
        assert!(it.number > highest, "{} was drawn after {highest} was known", it.number);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_join_at_once_with_repeats_faults_and_killed_functions() {
    let world = World::without_request_limits().await;
    let table = world.table().await;
    let crowd_of = CustomerFactory::new(&world, &table).await;
    let shop = world.queue_shop(2, json!({"capacity": 0})).await;
    let tag = tag(&shop);
    let (calm, stormy) = crowd();

    let people = crowd_of.customers(&world, &table, calm).await;
    let began = Instant::now();
    let mut joined = rush(&world, &shop.queue, &people).await;
    let took = began.elapsed();
    let (issuer, line) = read(&table, tag).await;
    check(&joined, &line, &issuer);
    // A slow machine answers so many at once late: some may run into the time limit of a call to the table and ask again. Those,
    // and requests sent twice at once, may draw twice; what can't be given back is a gap.
    let again: usize = joined.iter().map(|it| it.tries - 1).sum();
    let gaps = issuer.last_number() as usize - joined.len();
    assert!(gaps <= 2 * (calm / 10) + 4 * again, "{gaps} gaps, {again} asked again");
    println!(
        "{calm} joins, {AT_ONCE} at once, in {:.1} s: {:.0} a second; {again} repeated; {gaps} gaps of {} requests sent twice",
        took.as_secs_f64(),
        calm as f64 / took.as_secs_f64(),
        calm / 10,
    );

    // Everything goes wrong at once.
    for (name, probability) in [("throttle", 0.04), ("conflict", 0.08), ("server_error", 0.02), ("lost_answer", 0.02)] {
        let fault = json!({"name": name, "function": "customer-join-queue", "service": "dynamodb", "times": null,
            "probability": probability, "seed": 20_261_124});
        world.fault(&fault).await;
    }
    for after_calls in 1..=7 {
        let fault = json!({"name": "kill", "function": "customer-join-queue", "times": null, "probability": 0.01,
            "after_calls": after_calls, "seed": after_calls});
        world.fault(&fault).await;
    }
    let people = crowd_of.customers(&world, &table, stormy).await;
    let late = rush(&world, &shop.queue, &people).await;
    let again = late.iter().filter(|it| it.tries > 1).count();
    joined.extend(late);
    let answer = world.send(world.request(Method::DELETE, "/_local/faults")).await;
    assert!(answer.status < 300, "{}", answer.text);
    let (issuer, line) = read(&table, tag).await;
    check(&joined, &line, &issuer);
    let gaps = issuer.last_number() as usize - joined.len();
    println!(
        "{stormy} joins under faults: {again} had to ask again; {gaps} gaps in all, the issuer counts {} for {}",
        issuer.active(),
        joined.len()
    );

    assert!(again >= stormy / 100, "{again}");
    // What crashes left in the count is taken back: each minute the queue is looked at.
    for _ in 0..20 {
        world.advance(60).await;
        let answer = world.post("/_local/jobs/run-due-queues", &json!({})).await;
        assert!(answer.status < 300, "{}", answer.text);
        if read(&table, tag).await.0.active() as usize == joined.len() {
            break;
        }
    }
    let (issuer, line) = read(&table, tag).await;
    let waiting = line.tickets.iter().filter(|it| it.status() == Status::Waiting).count();
    assert_eq!((waiting, issuer.active() as usize), (joined.len(), joined.len()));
    world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_who_call_at_once_take_the_first_fifty_and_nobody_twice() {
    let world = World::without_request_limits().await;
    let table = world.table().await;
    let crowd = CustomerFactory::new(&world, &table).await;
    let shop = world.queue_shop(0, json!({"capacity": 0})).await;
    let people = crowd.customers(&world, &table, 60).await;
    rush(&world, &shop.queue, &people).await;
    let waiting = world.standing(&shop.company.owner, &shop.queue).await;
    let (first, rest) = waiting.split_at(50);

    let calls =
        (0..50).map(|counter| world.next(&shop.company.owner, &shop.queue, json!({"counter": format!("C{counter}")})));
    let all: Vec<Value> = stream::iter(calls).buffer_unordered(50).collect().await;
    let mut called: Vec<u32> = all.iter().map(|it| number(&it["ticket"])).collect();
    called.sort_unstable();
    let mut expected = first.to_vec();
    expected.sort_unstable();
    assert_eq!(called, expected, "those that stood first, each once");

    // Each ticket at one counter, each counter with one ticket (I6).
    let (_, line) = read(&table, tag(&shop)).await;
    let at: BTreeSet<&str> = line.tickets.iter().filter_map(|it| it.counter()).collect();
    assert_eq!(at.len(), 50);
    // An occupied counter can't call another ticket, under faults as well.
    let lost = json!({"name": "lost_answer", "function": "shop-call-next-ticket", "service": "dynamodb", "times": null,
        "probability": 0.1, "seed": 7});
    world.fault(&lost).await;
    for counter in 0..10 {
        let path = format!("/shop/v1/queues/{}/calls", shop.queue);
        let body = json!({"counter": format!("C{counter}")});
        let answer = world.call(&shop.company.owner, Method::POST, &path, Some(&body)).await;
        assert!(matches!(answer.status, 409 | 503), "{}", answer.text);
    }
    world.send(world.request(Method::DELETE, "/_local/faults")).await;
    let board = world.board(&shop.company.owner, &shop.queue).await;
    let still: Vec<u32> =
        board["items"].as_array().unwrap().iter().filter(|it| it["status"] == "waiting").map(number).collect();
    assert_eq!(still, rest);
    world.end().await;
}
