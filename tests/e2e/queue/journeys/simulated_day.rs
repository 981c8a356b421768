//! A generated day of a busy shop: people come from their phones, from the code at the door and to the desk, with and
//! without an appointment; some leave, need more time, don't look at their phone, don't come, or come back; staff take
//! a break. Whatever happened is read from the tickets' histories afterwards, and each person must have been told exactly
//! that.
//!
//! The platform's clock runs on with the real one between the looks, so two runs are alike, not the same.

use super::busy_day::told;
use crate::booking::{at, day};
use crate::discovery::country::Numbers;
use crate::firm::fresh_phone;
use crate::queue::{QueueShop, key, number, placed};
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Seconds from one look at the shop to the next: a call that nobody saw is texted at the first, skipped at the second.
const STEP: i64 = 180;
/// Looks in a day from ten to two, and when the break begins and ends.
const STEPS: usize = 80;
const BREAK: std::ops::Range<usize> = 36..40;
/// Appointments: when each starts, and how many looks before that its customer arrives; nothing for who doesn't come.
const APPOINTMENTS: [(&str, Option<usize>); 4] =
    [("10:45", Some(4)), ("11:30", Some(1)), ("12:30", None), ("13:00", Some(7))];

/// Somebody with a ticket.
struct Someone {
    who: Option<SignedIn>,
    phone: Option<String>,
    ticket: String,
    /// Where they stood when they joined, if they were told.
    joined_at: Option<i64>,
    was_close: bool,
    /// How often it was seen that it is time for them to leave.
    must_leave: usize,
    /// Calls that they don't know of a minute later, but for an SMS.
    unseen: usize,
}

/// What somebody does who is called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plan {
    ComeAtOnce,
    LookAndCome,
    ComeUnseen,
    StayAway,
}

/// Who is at a counter, and when that changes.
enum At {
    Called { ticket: String, plan: Plan },
    Served { ticket: String, until: usize },
}

struct Day<'a> {
    world: &'a World,
    shop: &'a QueueShop,
    owner: SignedIn,
    dice: Numbers,
    people: Vec<Someone>,
    counters: Vec<Option<At>>,
    refused: usize,
    /// So many were called, and thought about waiting.
    calls: usize,
    thoughts: usize,
    /// Who missed their call, and whether they come back.
    missed: BTreeMap<String, bool>,
}

impl Day<'_> {
    fn of(&mut self, ticket: &str) -> Option<&mut Someone> {
        self.people.iter_mut().find(|it| it.ticket == ticket)
    }

    fn remember(&mut self, who: Option<SignedIn>, phone: Option<String>, ticket: &Value) {
        let (ticket, joined_at) = (ticket["id"].as_str().unwrap().to_owned(), ticket["position"].as_i64());
        self.people.push(Someone { who, phone, ticket, joined_at, was_close: false, must_leave: 0, unseen: 0 });
    }

    /// Somebody comes, in one of three ways.
    async fn arrive(&mut self) {
        let (world, queue, service) = (self.world, self.shop.queue.clone(), json!(self.shop.service));
        let answer = match self.dice.below(5) {
            0 => {
                let phone = (!self.dice.one_in(3)).then(fresh_phone);
                let body = json!({"party": {"name": "ضيف", "phone": phone}, "service_id": service});
                let added = world.add(&self.owner, &queue, body).await;
                if added.status == 201 {
                    self.remember(None, phone, &added.body["ticket"]);
                }
                added
            }
            1 => {
                let phone = fresh_phone();
                let body = json!({"name": "زائرة", "phone": phone, "service_id": service});
                let joined = world.guest(&queue, &key(), body).await;
                if joined.status == 201 {
                    let path = format!("/customer/v1/public-tickets/{}", joined.body["token"].as_str().unwrap());
                    assert_eq!(world.get(&path).await.body["status"], "waiting");
                    let expected = number(&joined.body["ticket"]);
                    let board = world.board(&self.owner, &queue).await;
                    let mine = board["items"].as_array().unwrap().iter().find(|it| number(it) == expected);
                    self.remember(None, Some(phone), mine.unwrap());
                }
                joined
            }
            _ => {
                let who = world.customer(0).await;
                // From next door, or from half an hour away.
                let far = self.dice.one_in(2);
                let place =
                    if far { json!({"lat": 24.83, "lng": 46.74}) } else { json!({"lat": 24.714, "lng": 46.676}) };
                let joined = world.join(&who, &queue, json!({"service_id": service, "location": place})).await;
                if joined.status == 201 {
                    let phone = who.phone.clone();
                    self.remember(Some(who), Some(phone), &joined.body["ticket"]);
                }
                joined
            }
        };
        if answer.status != 201 {
            // Towards the end whoever would be served after closing is sent home.
            assert_eq!((answer.status, &answer.body["code"]), (409, &json!("queue_closed")), "{}", answer.text);
            self.refused += 1;
        }
    }

    /// What is seen of the shop, when everything that follows from what happened has happened.
    async fn look(&mut self, step: usize) -> Vec<(String, String)> {
        let board = self.world.board(&self.owner, &self.shop.queue).await;
        let numbers: Vec<u32> = placed(&board).into_iter().map(number).collect();
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
        let items = board["items"].as_array().unwrap();
        let text = |it: &Value, name: &str| it[name].as_str().unwrap_or_default().to_owned();
        let held = items.iter().filter(|it| matches!(text(it, "status").as_str(), "called" | "serving"));
        let counters: Vec<String> = held.map(|it| text(it, "counter")).collect();
        assert_eq!(counters.iter().collect::<BTreeSet<_>>().len(), counters.len(), "one at a counter: {counters:?}");
        for it in items {
            assert!(it["overtaken_count"].as_i64().unwrap_or_default() <= 2, "{it}");
            if it["appointment_id"].is_string() && self.of(&text(it, "id")).is_none() {
                // Made when they arrived.
                self.remember(None, None, it);
            }
            let close = it["status"] == "waiting" && it["position"].as_i64().unwrap() <= 3;
            if let Some(person) = self.of(&text(it, "id")) {
                person.was_close |= close;
            }
        }
        if step.is_multiple_of(4) {
            for person in self.people.iter_mut().filter(|it| it.who.is_some()) {
                let waits = |it: &&Value| it["id"] == person.ticket.as_str() && it["status"] == "waiting";
                if items.iter().any(|it| waits(&it)) {
                    let who = person.who.as_mut().unwrap();
                    self.world.renew(who).await;
                    let mine = self.world.ticket(who, &json!({"id": person.ticket})).await;
                    person.must_leave += usize::from(mine["should_leave_now"] == true);
                }
            }
        }
        items.iter().map(|it| (text(it, "id"), text(it, "status"))).collect()
    }

    /// A verb of the customer's with their ticket.
    async fn act(&mut self, ticket: &str, verb: &str) {
        let world = self.world;
        let Some(who) = self.of(ticket).and_then(|it| it.who.as_mut()) else { return };
        world.renew(who).await;
        let answer = world.verb(who, "customer", &json!({"id": ticket}), verb, None).await;
        let limit = verb == "delay" && answer.body["code"] == "pushback_limit";
        assert!(answer.status == 200 || limit, "{verb}: {}", answer.text);
    }

    /// Those who wait, and those who missed their call, think of something.
    async fn wander(&mut self, seen: &[(String, String)]) {
        for (ticket, status) in seen {
            match status.as_str() {
                "skipped" => {
                    let every_other = self.missed.len().is_multiple_of(2);
                    if *self.missed.entry(ticket.clone()).or_insert(every_other) {
                        self.act(ticket, "reinstatement").await;
                    }
                }
                "waiting" => {
                    self.thoughts += 1;
                    match self.thoughts % 40 {
                        3 | 17 | 29 => self.act(ticket, "arrival").await,
                        7 | 34 => self.act(ticket, "delay").await,
                        22 => self.act(ticket, "leave").await,
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }

    async fn staff(&self, ticket: &str, verb: &str) {
        self.world.done(&self.owner, "shop", &json!({"id": ticket}), verb, None).await;
    }

    /// A counter goes on with whom it has, or calls the next one.
    async fn serve(&mut self, counter: usize, step: usize, seen: &[(String, String)], calls: bool) {
        let status = |ticket: &str| seen.iter().find(|it| it.0 == ticket).map(|it| it.1.clone()).unwrap_or_default();
        let until = step + 2 + self.dice.below(3) as usize;
        match self.counters[counter].take() {
            Some(At::Called { ticket, plan }) if status(&ticket) == "called" => {
                self.counters[counter] = match plan {
                    Plan::StayAway => Some(At::Called { ticket, plan }),
                    _ => {
                        self.staff(&ticket, "start").await;
                        Some(At::Served { ticket, until })
                    }
                };
            }
            Some(At::Served { ticket, until }) if until <= step => self.staff(&ticket, "finish").await,
            Some(At::Served { ticket, until }) => self.counters[counter] = Some(At::Served { ticket, until }),
            // They were skipped, or changed their mind.
            _ => {}
        }
        if self.counters[counter].is_some() || !calls {
            return;
        }
        let specialist = self.shop.people[counter].specialist.clone();
        let body = json!({"counter": format!("{}", counter + 1), "specialist_id": specialist});
        let called = self.world.next(&self.owner, &self.shop.queue, body).await;
        let Some(ticket) = called["ticket"]["id"].as_str().map(str::to_owned) else { return };
        self.calls += 1;
        let plan = match self.calls % 10 {
            2 | 7 => Plan::LookAndCome,
            4 => Plan::ComeUnseen,
            6 => Plan::StayAway,
            _ => Plan::ComeAtOnce,
        };
        let world = self.world;
        let person = self.of(&ticket).unwrap();
        let plan = match (plan, person.who.as_mut()) {
            (Plan::LookAndCome, Some(who)) => {
                world.renew(who).await;
                assert_eq!(world.ticket(who, &json!({"id": ticket})).await["status"], "called");
                plan
            }
            (Plan::LookAndCome, None) => Plan::ComeUnseen,
            _ => plan,
        };
        person.unseen += usize::from(matches!(plan, Plan::ComeUnseen | Plan::StayAway));
        self.counters[counter] = Some(if plan == Plan::ComeAtOnce {
            self.staff(&ticket, "start").await;
            At::Served { ticket, until }
        } else {
            At::Called { ticket, plan }
        });
    }

    async fn pass(&mut self) {
        self.world.pass(STEP).await;
        self.owner = self.world.again(&self.owner).await;
    }
}

fn count<T: AsRef<str>>(all: &[T], is: impl Fn(&str) -> bool) -> usize {
    all.iter().filter(|it| is(it.as_ref())).count()
}

/// Somebody must have been told what happened to their ticket, and nothing else of the queue.
async fn check(world: &World, person: &Someone, ticket: &Value) {
    let history: Vec<String> =
        ticket["history"].as_array().unwrap().iter().map(|it| it["step"].as_str().unwrap().to_owned()).collect();
    let steps = |name: &str| count(&history, |it| it == name);
    let sms = match &person.phone {
        Some(phone) => world.texted(phone).await,
        None => vec![],
    };
    let calls_by_sms = count(&sms, |it| it.contains("حان دورك"));
    let Some(who) = &person.who else {
        if person.phone.is_some() {
            let expected = (1, steps("call"), steps("skip"), steps("close"));
            let seen = |words: &str| count(&sms, |it| it.contains(words));
            let seen = (seen("أنت في الطابور"), calls_by_sms, seen("فاتك دورك"), seen("نعتذر"));
            assert_eq!(seen, expected, "{history:?} {sms:?}");
        }
        return;
    };
    let told = told(world, who).await;
    let kind = |name: &str| count(&told, |it| it.strip_suffix("_no_wait").unwrap_or(it) == name);
    assert_eq!(kind("queue_join_confirmation"), 1, "{told:?}");
    let calls = count(&told, |it| matches!(it, "queue_called" | "queue_called_no_counter"));
    assert_eq!(calls, steps("call"), "{history:?} {told:?}");
    assert_eq!(kind("queue_skipped"), steps("skip"), "{history:?} {told:?}");
    assert_eq!(kind("queue_closed_apology"), steps("close"), "{history:?} {told:?}");
    assert_eq!(kind("service_feedback"), steps("finish"), "{history:?} {told:?}");
    let close = kind("queue_status_update");
    assert!(close <= 1, "{told:?}");
    if person.was_close {
        assert_eq!(close, usize::from(person.joined_at.unwrap() > 3), "{history:?} {told:?}");
    }
    let leave = kind("queue_leave_now");
    assert!(leave <= 1 && (person.must_leave < 2 || leave == 1), "{history:?} {told:?}");
    // Arriving says as well that one needs no SMS.
    if steps("arrive") == 0 {
        assert_eq!(calls_by_sms, person.unseen, "{history:?} {sms:?}");
    }
}

#[tokio::test]
async fn a_generated_day_tells_each_person_what_happened_to_them_and_nothing_else() {
    let world = World::new().await;
    let shop = world.queue_shop(3, json!({"status": "closed"})).await;
    world.hours(&shop.firm, &shop.branch, "10:00", "14:00").await;
    let mut booked = Vec::new();
    for (clock, arrives) in APPOINTMENTS {
        let who = world.customer(0).await;
        let appointment = world.booked(&who, &shop.service, &at(1, clock)).await;
        let minutes: i64 = clock[3..].parse::<i64>().unwrap() + 60 * (clock[..2].parse::<i64>().unwrap() - 10);
        let start = usize::try_from(minutes * 60 / STEP).unwrap();
        booked.push((who, appointment, arrives.map(|it| start - it)));
    }
    world.travel_to(&at(1, "09:57")).await;
    let owner = world.again(&shop.firm.owner).await;
    let (dice, counters) = (Numbers(20_261_129), vec![None, None, None]);
    let mut it = Day {
        world: &world,
        shop: &shop,
        owner,
        dice,
        people: vec![],
        counters,
        refused: 0,
        calls: 0,
        thoughts: 0,
        missed: BTreeMap::new(),
    };
    for step in 0..STEPS {
        it.pass().await;
        let seen = it.look(step).await;
        let pauses = BREAK.contains(&step);
        if step == BREAK.start || step == BREAK.end {
            let status = if pauses { "paused" } else { "open" };
            world.set_queue(&it.owner, &shop.queue, json!({"status": status})).await;
        }
        if pauses {
            let late = world.customer(0).await;
            assert_eq!(world.join(&late, &shop.queue, json!({})).await.body["code"], "queue_paused");
        } else {
            // Busier around noon.
            let rush = if (20..50).contains(&step) { 4 } else { 3 };
            for _ in 0..it.dice.below(rush) {
                it.arrive().await;
            }
        }
        it.wander(&seen).await;
        for counter in 0..it.counters.len() {
            // Staff stop a little early: somebody still waits at closing.
            it.serve(counter, step, &seen, !pauses && step < STEPS - 4).await;
        }
        for (who, appointment, _) in booked.iter_mut().filter(|it| it.2 == Some(step)) {
            world.renew(who).await;
            let answer = world.step(who, "customer", appointment, "check-in", json!({})).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
        }
        world.wait_until_idle().await;
    }
    // Two o'clock: it closes. Who is served is served, who missed their call isn't expected any more.
    for step in STEPS..STEPS + 8 {
        it.pass().await;
        let seen = it.look(step).await;
        for counter in 0..it.counters.len() {
            it.serve(counter, step, &seen, false).await;
        }
    }
    world.wait_until_idle().await;
    assert_eq!(world.standing(&it.owner, &shop.queue).await, [] as [u32; 0]);

    let path = format!("/shop/v1/queues/{}/tickets?date={}", shop.queue, day(1));
    let all = world.call(&it.owner, Method::GET, &path, None).await.body["items"].as_array().unwrap().clone();
    // I4, I5: each number once, with a gap at most where somebody was sent home; everybody is somewhere.
    let mut numbers: Vec<u32> = all.iter().map(number).collect();
    numbers.sort_unstable();
    assert_eq!(all.len(), it.people.len());
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
    let gaps = *numbers.last().unwrap() as usize - numbers.len();
    assert!(gaps <= it.refused, "{gaps} gaps, {} were refused", it.refused);
    let mut ended = BTreeMap::<String, usize>::new();
    let (mut errors, mut naive, mut known) = (0, 0, 0);
    for ticket in &all {
        *ended.entry(ticket["status"].as_str().unwrap().to_owned()).or_default() += 1;
        let person = it.people.iter().find(|of| ticket["id"] == of.ticket.as_str()).unwrap();
        check(&world, person, ticket).await;
        let promised =
            ticket["p50_at_join"].as_i64().zip(person.joined_at).filter(|_| !ticket["appointment_id"].is_string());
        if let Some(((promised, position), waited)) = promised.zip(ticket["actual_wait_minutes"].as_i64()) {
            errors += (promised - waited).abs();
            naive += ((position - 1) * 10 - waited).abs();
            known += 1;
        }
    }
    println!(
        "{} tickets: {ended:?}; {} sent home; {known} waits, off by {:.1} min on average, people ahead x 10 min by {:.1}",
        all.len(),
        it.refused,
        errors as f64 / f64::from(known),
        naive as f64 / f64::from(known),
    );
    // Whatever a day can bring was in it.
    for status in ["served", "left", "no_show", "cancelled"] {
        assert!(ended.contains_key(status), "nobody was {status}: {ended:?}");
    }
    assert!(ended["served"] >= 30 && errors < naive, "{ended:?}, {errors}, {naive}");
    world.end().await;
}
