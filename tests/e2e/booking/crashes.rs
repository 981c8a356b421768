//! Crash points: each use case is stopped after each of its calls to the table, and recovered by the same client, by
//! another customer, or by the jobs alone.

use super::load::{BookingRecords, CustomerFactory};
use super::{BookingShop, at, day, key};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use store::Table;

/// A use case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Book,
    Hold,
    BookHold,
    Release,
    Cancel,
    Reschedule,
    ShopBook,
    ShopCancel,
    ShopReschedule,
    Confirm,
}

/// How an interrupted use case is recovered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Recovery {
    SameClient,
    AnotherCustomer,
    JobsOnly,
}

const RECOVERIES: [Recovery; 3] = [Recovery::SameClient, Recovery::AnotherCustomer, Recovery::JobsOnly];
/// Times of a day that don't overlap: a case reschedules by half an hour at most.
const CLOCKS: [&str; 5] = ["11:00", "13:15", "15:30", "17:45", "20:00"];

struct CrashTest {
    world: World,
    salon: BookingShop,
    table: Table,
    factory: CustomerFactory,
    /// The first day that cases use, counted from today.
    first: i64,
    /// The index of the next unused time.
    next: std::cell::Cell<usize>,
}

/// Returns a day in the first half of a month, because agendas around a month's end are read from two partitions, with
/// one call more.
fn early_in_a_month() -> i64 {
    let day_of_month = |from_now: i64| day(from_now)[8..].parse::<u32>().unwrap();
    (2..).find(|it| (4..=15).contains(&day_of_month(*it))).unwrap()
}

/// The request of a use case, with everything that it needs.
struct PreparedRequest {
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
            Self::Reschedule => "customer-reschedule-appointment",
            Self::ShopBook => "shop-book-appointment",
            Self::ShopCancel => "shop-cancel-appointment",
            Self::ShopReschedule => "shop-reschedule-appointment",
            Self::Confirm => "shop-confirm-appointment",
        }
    }

    /// The number of its calls to the table, so that no new call is left untested.
    const fn table_calls(self) -> usize {
        match self {
            // Who works when is read at the same time as the hold.
            Self::BookHold | Self::Release | Self::Cancel | Self::ShopCancel | Self::Confirm => 3,
            Self::Book | Self::Hold | Self::ShopBook => 5,
            Self::Reschedule | Self::ShopReschedule => 7,
        }
    }
}

impl CrashTest {
    async fn new() -> Self {
        let world = World::without_request_limits().await;
        let salon = world.booking_shop(1).await;
        let table = world.table().await;
        let factory = CustomerFactory::new(&world, &table).await;
        Self { world, salon, table, factory, first: early_in_a_month(), next: std::cell::Cell::new(0) }
    }

    async fn new_customer(&self) -> SignedIn {
        self.factory.customers(&self.world, &self.table, 1).await.remove(0)
    }

    fn unused_time(&self) -> (i64, &'static str) {
        let n = self.next.get();
        self.next.set(n + 1);
        (self.first + (n / CLOCKS.len()) as i64, CLOCKS[n % CLOCKS.len()])
    }

    /// Creates what a use case needs.
    async fn prepare(&self, case: Case) -> PreparedRequest {
        let (from_now, clock) = self.unused_time();
        let start = at(from_now, clock);
        let who = self.new_customer().await;
        let items = json!([{"service_id": self.salon.service, "start": start}]);
        let prepared = |who: SignedIn, path: String, body: Value| PreparedRequest {
            who,
            method: Method::POST,
            path,
            body,
            key: key(),
            start: start.clone(),
        };
        let create_hold = async || {
            let answer = self.world.create(&who, "/customer/v1/holds", &json!({"items": items})).await;
            assert_eq!(answer.status, 201, "{}", answer.text);
            answer.body["hold_id"].as_str().unwrap().to_owned()
        };
        let create_appointment = async || {
            let appointment = self.world.booked(&who, &self.salon.service, &start).await;
            self.world.wait_until_idle().await;
            appointment["id"].as_str().unwrap().to_owned()
        };
        match case {
            Case::Book => prepared(who, "/customer/v1/appointments".to_owned(), json!({"items": items})),
            Case::Hold => prepared(who, "/customer/v1/holds".to_owned(), json!({"items": items})),
            Case::BookHold => {
                let hold = create_hold().await;
                prepared(who, "/customer/v1/appointments".to_owned(), json!({"hold_id": hold}))
            }
            Case::Release => {
                let path = format!("/customer/v1/holds/{}", create_hold().await);
                PreparedRequest { method: Method::DELETE, ..prepared(who, path, Value::Null) }
            }
            Case::Cancel => {
                let path = format!("/customer/v1/appointments/{}/cancellation", create_appointment().await);
                prepared(who, path, json!({}))
            }
            Case::Reschedule | Case::ShopReschedule => {
                let (who, api) = match case {
                    Case::Reschedule => (who.clone(), "customer"),
                    _ => (self.salon.company.owner.clone(), "shop"),
                };
                let path = format!("/{api}/v1/appointments/{}/reschedule", create_appointment().await);
                // A quarter of an hour later: the new time overlaps the old one.
                let (hour, minute) = clock.split_once(':').unwrap();
                let later = hour.parse::<u32>().unwrap() * 60 + minute.parse::<u32>().unwrap() + 15;
                let clock = format!("{:02}:{:02}", later / 60, later % 60);
                prepared(who, path, json!({"start": at(from_now, &clock)}))
            }
            Case::ShopBook => {
                let path = format!("/shop/v1/shops/{}/appointments", self.salon.branch.id);
                let body = json!({"customer": {"name": "Fahd"}, "items": items});
                prepared(self.salon.company.owner.clone(), path, body)
            }
            Case::Confirm => {
                let path = format!("/shop/v1/appointments/{}/confirmation", create_appointment().await);
                prepared(self.salon.company.owner.clone(), path, json!({}))
            }
            Case::ShopCancel => {
                let path = format!("/shop/v1/appointments/{}/cancellation", create_appointment().await);
                prepared(self.salon.company.owner.clone(), path, json!({}))
            }
        }
    }

    async fn send(&self, prepared: &PreparedRequest) -> Answer {
        let request = self.world.request(prepared.method.clone(), &prepared.path).bearer_auth(&prepared.who.access);
        let request = request.header("idempotency-key", &prepared.key);
        let request = if prepared.body.is_null() { request } else { request.json(&prepared.body) };
        self.world.send(request).await
    }

    async fn check(&self, title: &str) {
        let days = self.first + (self.next.get() / CLOCKS.len()) as i64;
        let records =
            BookingRecords::read(&self.world, &self.table, &self.salon, day(0).parse().unwrap(), days + 1).await;
        println!("{title}: {} appointments, {} live", records.appointments.len(), records.live().count());
        records.check(0);
    }

    /// Stops a use case after each of its calls, and recovers it in each way.
    async fn crash(&self, case: Case) {
        // Without an interruption.
        let prepared = self.prepare(case).await;
        let (answer, calls) = self.world.calls(case.function(), self.send(&prepared)).await;
        assert!(answer.status < 300, "{case:?} {}", answer.text);
        // The public keys are read in INIT.
        let steps = calls.iter().filter(|it| it["operation"] != "GetItem").count();
        assert_eq!(steps, case.table_calls(), "{case:?}: {calls:?}");
        let mut interrupted = Vec::new();
        for step in 0..=steps {
            for recovery in RECOVERIES {
                let prepared = self.prepare(case).await;
                let kill = json!({"name": "kill", "function": case.function(), "times": 1, "after_calls": step});
                self.world.fault(&kill).await;
                let answer = self.send(&prepared).await;
                let cleared = self.world.send(self.world.request(Method::DELETE, "/_local/faults")).await;
                assert!(cleared.status < 300);
                assert!(answer.status >= 500 || answer.status < 300, "{case:?} {step} {}", answer.text);
                let acknowledged = answer.status < 300;
                if recovery == Recovery::SameClient && !acknowledged {
                    let again = self.send(&prepared).await;
                    // A step that has been taken can't be taken twice; its state then causes a refusal.
                    let repeated = matches!(case, Case::Cancel | Case::ShopCancel | Case::Release | Case::Confirm)
                        && matches!(again.status, 404 | 409);
                    assert!(again.status < 300 || repeated, "{case:?} {step}: {}", again.text);
                } else {
                    interrupted.push((step, recovery, prepared, acknowledged));
                }
            }
        }
        self.world.wait_until_idle().await;
        // All provisional claims and holds have expired.
        self.world.advance(15 * 60).await;
        self.world.run_due().await;
        for (step, recovery, prepared, acknowledged) in interrupted {
            if recovery != Recovery::AnotherCustomer {
                continue;
            }
            let other = self.new_customer().await;
            let items = json!([{"service_id": self.salon.service, "start": prepared.start}]);
            let answer = self.world.book(&other, &items).await;
            let refused = answer.status == 409 && answer.body["code"] == "slot_taken";
            assert!(answer.status == 201 || refused, "{case:?} {step} {}", answer.text);
            // What was acknowledged is booked; what was released or never claimed is free.
            match case {
                Case::Book | Case::BookHold | Case::ShopBook if acknowledged => assert!(refused, "{case:?} {step}"),
                // The time is taken, whether the appointment is approved or not.
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
    let test = CrashTest::new().await;
    if case == Case::Confirm {
        let path = format!("/shop/v1/services/{}", test.salon.service);
        let body = json!({"requires_approval": true});
        let answer = test.world.call(&test.salon.company.owner, Method::PATCH, &path, Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    test.crash(case).await;
    test.world.end().await;
}

#[tokio::test]
async fn booking_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Book).await;
}

#[tokio::test]
async fn creating_a_hold_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Hold).await;
}

#[tokio::test]
async fn booking_a_hold_survives_a_crash_at_each_of_its_calls() {
    crash(Case::BookHold).await;
}

#[tokio::test]
async fn releasing_a_hold_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Release).await;
}

#[tokio::test]
async fn cancelling_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Cancel).await;
}

#[tokio::test]
async fn rescheduling_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Reschedule).await;
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
async fn rescheduling_by_staff_survives_a_crash_at_each_of_its_calls() {
    crash(Case::ShopReschedule).await;
}

#[tokio::test]
async fn approving_survives_a_crash_at_each_of_its_calls() {
    crash(Case::Confirm).await;
}

#[tokio::test]
async fn a_booking_that_loses_its_answer_and_dies_when_it_is_tried_again_blocks_no_other_shop() {
    let world = World::without_request_limits().await;
    let (shared, table) = (world.shared_specialist().await, world.table().await);
    let (function, path) = ("customer-book-appointment", "/customer/v1/appointments");
    let mut booked_elsewhere = vec![];
    // The second attempt finds its claims, makes them its own, and commits: by transactions alone.
    let kills = [("TransactWriteItems", 1), ("TransactWriteItems", 2), ("TransactWriteItems", 3), ("UpdateItem", 1)];
    for (nth, ((operation, calls), clock)) in kills.into_iter().zip(["11:00", "13:15", "15:30", "17:45"]).enumerate() {
        let (layla, amal, key) = (world.customer(0).await, world.customer(0).await, key());
        let body = json!({"items": [{"service_id": shared.one.service, "start": at(2, clock)}]});
        for fault in [
            json!({"name": "lost_answer", "function": function, "operation": "TransactWriteItems", "times": null}),
            json!({"name": "kill", "function": function, "operation": operation, "after_calls": calls}),
        ] {
            world.fault(&fault).await;
            let answer = world.create_with(&layla, &key, path, &body).await;
            assert!(answer.status >= 500 || answer.status == 201, "{nth} {}", answer.text);
            world.send(world.request(Method::DELETE, "/_local/faults")).await;
        }
        // The claims of both attempts expire; what was committed stands.
        world.advance(120).await;
        let item = json!([{"service_id": shared.two.service, "start": at(2, clock)}]);
        let other = world.book(&amal, &item).await;
        assert!(matches!(other.status, 201 | 409), "{nth} {}", other.text);
        booked_elsewhere.push(other.status == 201);
        assert_eq!(world.check_shared(&table, &shared, false).await, nth + 1, "{nth}");
    }
    assert_eq!(booked_elsewhere, [true, true, false, false]);
    world.end().await;
}
