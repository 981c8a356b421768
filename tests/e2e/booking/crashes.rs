//! Crash points: each use case is stopped at the end of each of its calls to the table,
//! and made good by the same client, by somebody else, or by nobody but the jobs.

use super::crowd::{Books, Crowd};
use super::{BookingShop, at, day, key};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use store::Table;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Book,
    Hold,
    BookHold,
    Release,
    Cancel,
    Move,
    ShopBook,
    ShopCancel,
    ShopMove,
    Confirm,
}

/// How it is made good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Recovery {
    SameClient,
    SomebodyElse,
    Nobody,
}

const RECOVERIES: [Recovery; 3] = [Recovery::SameClient, Recovery::SomebodyElse, Recovery::Nobody];
/// Times of a day that don't touch one another: a case moves by half an hour at most.
const CLOCKS: [&str; 5] = ["11:00", "13:15", "15:30", "17:45", "20:00"];

struct Stage {
    world: World,
    salon: BookingShop,
    table: Table,
    crowd: Crowd,
    /// The first day that cases use, counted from today.
    first: i64,
    /// The next time that no case has used.
    next: std::cell::Cell<usize>,
}

/// A day in the first half of a month: what lies around a month's edge is read from two partitions, which is a call more.
fn early_in_a_month() -> i64 {
    let day_of_month = |from_now: i64| day(from_now)[8..].parse::<u32>().unwrap();
    (2..).find(|it| (4..=15).contains(&day_of_month(*it))).unwrap()
}

/// A case that is about to happen.
struct Scene {
    who: SignedIn,
    method: Method,
    path: String,
    body: Value,
    key: String,
    start: String,
}

impl Case {
    const fn function(self) -> &'static str {
        match self {
            Self::Book | Self::BookHold => "customer-book-appointment",
            Self::Hold => "customer-create-hold",
            Self::Release => "customer-release-hold",
            Self::Cancel => "customer-cancel-appointment",
            Self::Move => "customer-reschedule-appointment",
            Self::ShopBook => "shop-book-appointment",
            Self::ShopCancel => "shop-cancel-appointment",
            Self::ShopMove => "shop-reschedule-appointment",
            Self::Confirm => "shop-confirm-appointment",
        }
    }

    /// Its calls to the table, so that a new one can't slip in untested.
    const fn steps(self) -> usize {
        match self {
            Self::BookHold => 2,
            Self::Release | Self::Cancel | Self::ShopCancel | Self::Confirm => 3,
            Self::Book | Self::Hold | Self::ShopBook => 5,
            Self::Move | Self::ShopMove => 7,
        }
    }
}

impl Stage {
    async fn new() -> Self {
        let world = World::new().await;
        let salon = world.booking_shop(1).await;
        let table = world.table().await;
        let crowd = Crowd::new(&world, &table).await;
        Self { world, salon, table, crowd, first: early_in_a_month(), next: std::cell::Cell::new(0) }
    }

    async fn somebody(&self) -> SignedIn {
        self.crowd.people(&self.world, &self.table, 1).await.remove(0)
    }

    fn time(&self) -> (i64, &'static str) {
        let n = self.next.get();
        self.next.set(n + 1);
        (self.first + (n / CLOCKS.len()) as i64, CLOCKS[n % CLOCKS.len()])
    }

    /// Makes what the case begins with.
    async fn prepare(&self, case: Case) -> Scene {
        let (from_now, clock) = self.time();
        let start = at(from_now, clock);
        let who = self.somebody().await;
        let items = json!([{"service_id": self.salon.service, "start": start}]);
        let scene = |who: SignedIn, path: String, body: Value| Scene {
            who,
            method: Method::POST,
            path,
            body,
            key: key(),
            start: start.clone(),
        };
        let held = async || {
            let answer = self.world.create(&who, "/customer/v1/holds", &json!({"items": items})).await;
            assert_eq!(answer.status, 201, "{}", answer.text);
            answer.body["hold_id"].as_str().unwrap().to_owned()
        };
        let booked = async || {
            let appointment = self.world.booked(&who, &self.salon.service, &start).await;
            self.world.wait_until_idle().await;
            appointment["id"].as_str().unwrap().to_owned()
        };
        match case {
            Case::Book => scene(who, "/customer/v1/appointments".to_owned(), json!({"items": items})),
            Case::Hold => scene(who, "/customer/v1/holds".to_owned(), json!({"items": items})),
            Case::BookHold => {
                let hold = held().await;
                scene(who, "/customer/v1/appointments".to_owned(), json!({"hold_id": hold}))
            }
            Case::Release => {
                let path = format!("/customer/v1/holds/{}", held().await);
                Scene { method: Method::DELETE, ..scene(who, path, Value::Null) }
            }
            Case::Cancel => {
                let path = format!("/customer/v1/appointments/{}/cancellation", booked().await);
                scene(who, path, json!({}))
            }
            Case::Move | Case::ShopMove => {
                let (who, api) = match case {
                    Case::Move => (who.clone(), "customer"),
                    _ => (self.salon.firm.owner.clone(), "shop"),
                };
                let path = format!("/{api}/v1/appointments/{}/reschedule", booked().await);
                // A quarter of an hour later: the new time overlaps the old one.
                let (hour, minute) = clock.split_once(':').unwrap();
                let later = hour.parse::<u32>().unwrap() * 60 + minute.parse::<u32>().unwrap() + 15;
                let clock = format!("{:02}:{:02}", later / 60, later % 60);
                scene(who, path, json!({"start": at(from_now, &clock)}))
            }
            Case::ShopBook => {
                let path = format!("/shop/v1/shops/{}/appointments", self.salon.branch.id);
                let body = json!({"customer": {"name": "Fahd"}, "items": items});
                scene(self.salon.firm.owner.clone(), path, body)
            }
            Case::Confirm => {
                let path = format!("/shop/v1/appointments/{}/confirmation", booked().await);
                scene(self.salon.firm.owner.clone(), path, json!({}))
            }
            Case::ShopCancel => {
                let path = format!("/shop/v1/appointments/{}/cancellation", booked().await);
                scene(self.salon.firm.owner.clone(), path, json!({}))
            }
        }
    }

    async fn act(&self, scene: &Scene) -> Answer {
        let request = self.world.request(scene.method.clone(), &scene.path).bearer_auth(&scene.who.access);
        let request = request.header("idempotency-key", &scene.key);
        let request = if scene.body.is_null() { request } else { request.json(&scene.body) };
        self.world.send(request).await
    }

    async fn check(&self, what: &str) {
        let days = self.first + (self.next.get() / CLOCKS.len()) as i64;
        let books = Books::read(&self.world, &self.table, &self.salon, day(0).parse().unwrap(), days + 1).await;
        println!("{what}: {} appointments, {} live", books.appointments.len(), books.live().count());
        books.check(0);
    }

    /// Stops the case at each of its calls, and makes it good in each way.
    async fn crash(&self, case: Case) {
        // What it does when nothing happens.
        let scene = self.prepare(case).await;
        let (answer, calls) = self.world.calls(case.function(), self.act(&scene)).await;
        assert!(answer.status < 300, "{case:?} {}", answer.text);
        // The public keys are read in INIT.
        let steps = calls.iter().filter(|it| it["operation"] != "GetItem").count();
        assert_eq!(steps, case.steps(), "{case:?}: {calls:?}");
        let mut later = Vec::new();
        for step in 0..=steps {
            for recovery in RECOVERIES {
                let scene = self.prepare(case).await;
                let kill = json!({"name": "kill", "function": case.function(), "times": 1, "after_calls": step});
                self.world.fault(&kill).await;
                let answer = self.act(&scene).await;
                let cleared = self.world.send(self.world.request(Method::DELETE, "/_local/faults")).await;
                assert!(cleared.status < 300);
                assert!(answer.status >= 500 || answer.status < 300, "{case:?} {step} {}", answer.text);
                let acknowledged = answer.status < 300;
                if recovery == Recovery::SameClient && !acknowledged {
                    let again = self.act(&scene).await;
                    // A step that was taken can't be taken twice: then its state says so.
                    let repeated = matches!(case, Case::Cancel | Case::ShopCancel | Case::Release | Case::Confirm)
                        && matches!(again.status, 404 | 409);
                    assert!(again.status < 300 || repeated, "{case:?} {step}: {}", again.text);
                } else {
                    later.push((step, recovery, scene, acknowledged));
                }
            }
        }
        self.world.wait_until_idle().await;
        // Whatever was on trial or held has run out.
        self.world.advance(15 * 60).await;
        self.world.run_due().await;
        for (step, recovery, scene, acknowledged) in later {
            if recovery != Recovery::SomebodyElse {
                continue;
            }
            let other = self.somebody().await;
            let items = json!([{"service_id": self.salon.service, "start": scene.start}]);
            let answer = self.world.order(&other, &items).await;
            let refused = answer.status == 409 && answer.body["code"] == "slot_taken";
            assert!(answer.status == 201 || refused, "{case:?} {step} {}", answer.text);
            // What was promised is kept; what was given back, or never taken, is free.
            match case {
                Case::Book | Case::BookHold | Case::ShopBook if acknowledged => assert!(refused, "{case:?} {step}"),
                // Approved or not yet: it stands.
                Case::Confirm => assert!(refused, "{case:?} {step} {}", answer.text),
                Case::Hold | Case::Release => assert!(!refused, "{case:?} {step} {}", answer.text),
                Case::Cancel | Case::ShopCancel if acknowledged => assert!(!refused, "{case:?} {step}"),
                _ => {}
            }
        }
        self.world.wait_until_idle().await;
        self.check(&format!("{case:?}, {steps} calls")).await;
    }
}

async fn crash(case: Case) {
    let stage = Stage::new().await;
    if case == Case::Confirm {
        let path = format!("/shop/v1/services/{}", stage.salon.service);
        let body = json!({"requires_approval": true});
        let answer = stage.world.call(&stage.salon.firm.owner, Method::PATCH, &path, Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    stage.crash(case).await;
    stage.world.end().await;
}

#[tokio::test]
async fn booking_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Book).await;
}

#[tokio::test]
async fn holding_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Hold).await;
}

#[tokio::test]
async fn booking_a_hold_survives_a_crash_at_each_of_its_calls() {
    crash(Case::BookHold).await;
}

#[tokio::test]
async fn releasing_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Release).await;
}

#[tokio::test]
async fn cancelling_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Cancel).await;
}

#[tokio::test]
async fn moving_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Move).await;
}

#[tokio::test]
async fn booking_by_staff_survives_a_crash_at_each_of_its_calls() {
    crash(Case::ShopBook).await;
}

#[tokio::test]
async fn cancelling_by_staff_survives_a_crash_at_each_of_its_calls() {
    crash(Case::ShopCancel).await;
}

#[tokio::test]
async fn moving_by_staff_survives_a_crash_at_each_of_its_calls() {
    crash(Case::ShopMove).await;
}

#[tokio::test]
async fn approving_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Confirm).await;
}
