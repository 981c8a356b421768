//! A generated day of a busy shop: customers join remotely, with the QR code at the door and at the desk, with and without
//! an appointment; some leave, ask for more time, don't see their call, don't come, or are reinstated; staff take a break.
//! What happened is read from the histories of the tickets afterwards, and each customer must have got exactly the
//! messages that follow from it.
//!
//! The platform's clock runs on with the real one between the steps, so two runs are similar, not identical.

mod messages;

use crate::booking::{at, day};
use crate::discovery::country::Numbers;
use crate::queue::{QueueShop, key, number, placed};
use crate::shop_fixture::fresh_phone;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Seconds from one step to the next. A call that is not seen is sent by SMS at the first step after it, and skipped at the
/// second.
const STEP: i64 = 180;
/// Number of steps of a day from 10:00 to 14:00, and the steps of the break.
const STEPS: usize = 80;
const BREAK: std::ops::Range<usize> = 36..40;
/// Appointments: the start, and how many steps earlier the customer arrives. `None` if the customer doesn't come.
const APPOINTMENTS: [(&str, Option<usize>); 4] =
    [("10:45", Some(4)), ("11:30", Some(1)), ("12:30", None), ("13:00", Some(7))];

/// A person with a ticket.
struct Person {
    who: Option<SignedIn>,
    phone: Option<String>,
    ticket: String,
    /// Position at which they joined. `None` if it is not known.
    joined_at: Option<i64>,
    was_close: bool,
    /// Number of steps at which `should_leave_now` was set.
    must_leave: usize,
    /// Number of calls that they have not seen after a minute.
    unseen: usize,
}

/// What a called customer does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plan {
    ComeAtOnce,
    LookAndCome,
    ComeUnseen,
    StayAway,
}

/// The ticket at a counter, and the step at which its service ends.
enum At {
    Called { ticket: String, plan: Plan },
    Served { ticket: String, until: usize },
}

struct Day<'a> {
    world: &'a World,
    shop: &'a QueueShop,
    owner: SignedIn,
    dice: Numbers,
    people: Vec<Person>,
    counters: Vec<Option<At>>,
    refused: usize,
    /// Number of calls so far, and of decisions of waiting customers.
    calls: usize,
    thoughts: usize,
    /// Tickets that missed their call, and whether they are reinstated.
    missed: BTreeMap<String, bool>,
}

impl Day<'_> {
    fn of(&mut self, ticket: &str) -> Option<&mut Person> {
        self.people.iter_mut().find(|it| it.ticket == ticket)
    }

    fn remember(&mut self, who: Option<SignedIn>, phone: Option<String>, ticket: &Value) {
        let (ticket, joined_at) = (ticket["id"].as_str().unwrap().to_owned(), ticket["position"].as_i64());
        self.people.push(Person { who, phone, ticket, joined_at, was_close: false, must_leave: 0, unseen: 0 });
    }

    /// A customer joins, in one of three ways.
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
            // Towards the end, customers who would be served after closing are refused.
            assert_eq!((answer.status, &answer.body["code"]), (409, &json!("queue_closed")), "{}", answer.text);
            self.refused += 1;
        }
    }

    /// Reads and checks the board. Returns the tickets on it, with their statuses.
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
                // Issued at check-in.
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

    /// A customer takes a step with their ticket.
    async fn act(&mut self, ticket: &str, verb: &str) {
        let world = self.world;
        let Some(who) = self.of(ticket).and_then(|it| it.who.as_mut()) else { return };
        world.renew(who).await;
        let answer = world.verb(who, "customer", &json!({"id": ticket}), verb, None).await;
        let limit = verb == "delay" && answer.body["code"] == "pushback_limit";
        assert!(answer.status == 200 || limit, "{verb}: {}", answer.text);
    }

    /// Waiting customers, and those who missed their call, take steps.
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

    /// A counter continues with its ticket, or calls the next one.
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
            // The ticket was skipped, or its customer left.
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

#[tokio::test]
async fn a_generated_day_notifies_each_customer_of_what_happened_to_them_and_of_nothing_else() {
    let world = World::new().await;
    let shop = world.queue_shop(3, json!({"status": "closed"})).await;
    // Without the badge, a shop as busy as this one has used up its SMS within an hour.
    world.verify_shop(&shop.company, &shop.branch).await;
    world.hours(&shop.company, &shop.branch, "10:00", "14:00").await;
    let mut booked = Vec::new();
    for (clock, arrives) in APPOINTMENTS {
        let who = world.customer(0).await;
        let appointment = world.booked(&who, &shop.service, &at(1, clock)).await;
        let minutes: i64 = clock[3..].parse::<i64>().unwrap() + 60 * (clock[..2].parse::<i64>().unwrap() - 10);
        let start = usize::try_from(minutes * 60 / STEP).unwrap();
        booked.push((who, appointment, arrives.map(|it| start - it)));
    }
    world.travel_to(&at(1, "09:57")).await;
    let owner = world.again(&shop.company.owner).await;
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
            // Staff stop a little early, so that some tickets still wait at closing.
            it.serve(counter, step, &seen, !pauses && step < STEPS - 4).await;
        }
        for (who, appointment, _) in booked.iter_mut().filter(|it| it.2 == Some(step)) {
            world.renew(who).await;
            let answer = world.step(who, "customer", appointment, "check-in", json!({})).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
        }
        world.wait_until_idle().await;
    }
    // 14:00: the queue closes. Services in progress are finished, and customers who missed their call become no-shows.
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
    // I4, I5: each number once, with a gap at most for each refused customer, and every ticket is listed.
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
        messages::check(&world, person, ticket).await;
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
    // The day contains every outcome.
    for status in ["served", "left", "no_show", "cancelled"] {
        assert!(ended.contains_key(status), "nobody was {status}: {ended:?}");
    }
    assert!(ended["served"] >= 30 && errors < naive, "{ended:?}, {errors}, {naive}");
    world.end().await;
}
