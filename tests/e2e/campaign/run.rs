//! Runs use cases with interruptions and recoveries, and reports what does not hold.

use super::interruption::{Interruption, Recovery, kill};
use super::records::Records;
use super::use_cases::UseCase;
use crate::samples::{SharedShop, sample_event};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Instant;

/// How far use cases are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Killed once after each call, recovered by the same client and by the jobs in turn.
    KilledOnce,
    /// Every interruption at each call, with recoveries that are killed as well, and storms.
    All,
}

/// Calls that change nothing.
const READING: [&str; 6] = ["GetItem", "BatchGetItem", "Query", "GetSecretValue", "GetObject", "HeadObject"];
/// How many storms each use case goes through.
const STORMS: u64 = 5;

/// A use case in a world of its own.
struct Run<'a> {
    world: World,
    shared: SharedShop,
    case: &'a UseCase,
    cases: usize,
    violations: Vec<String>,
}

/// The calls of one invocation.
struct Counted {
    all: usize,
    /// Those that change something.
    writes: usize,
}

/// Runs use cases, and fails with everything that does not hold.
pub async fn campaign(cases: &[&UseCase], extent: Extent) {
    let (began, mut count, mut violations) = (Instant::now(), 0, Vec::new());
    for case in cases {
        let began = Instant::now();
        let mut run = Run {
            world: World::without_request_limits().await,
            shared: SharedShop::new(),
            case,
            cases: 0,
            violations: vec![],
        };
        run.all(extent).await;
        println!(
            "{}: {} cases, {} violations, {:.1} s",
            case.function,
            run.cases,
            run.violations.len(),
            began.elapsed().as_secs_f64()
        );
        count += run.cases;
        violations.append(&mut run.violations);
        run.world.end().await;
    }
    println!(
        "{} use cases, {count} cases, {} violations, {:.0} s",
        cases.len(),
        violations.len(),
        began.elapsed().as_secs_f64()
    );
    assert!(violations.is_empty(), "{violations:#?}");
}

impl Run<'_> {
    async fn all(&mut self, extent: Extent) {
        let calls = self.count_calls().await;
        println!("{}: {} calls, {} of them write", self.case.function, calls.all, calls.writes);
        if calls.writes != self.case.writes {
            let (expected, found) = (self.case.writes, calls.writes);
            self.violations.push(format!("{}: {found} writing calls, the table says {expected}", self.case.function));
        }
        // A function that was killed reads its keys again when it starts: one call more.
        let most = calls.all + 1;
        for at in 0..=most {
            if extent == Extent::KilledOnce {
                let recovery = if at.is_multiple_of(2) { Recovery::SameClient } else { Recovery::JobsOnly };
                self.interrupt(Interruption::Killed(at), recovery).await;
                continue;
            }
            for recovery in [Recovery::SameClient, Recovery::KilledAgain(at), Recovery::JobsOnly] {
                self.interrupt(Interruption::Killed(at), recovery).await;
            }
            if at > 0 {
                self.interrupt(Interruption::AnswerLost(at), Recovery::SameClient).await;
                self.interrupt(Interruption::AnswersLost(at), Recovery::SameClient).await;
                self.interrupt(Interruption::Fails(at), Recovery::SameClient).await;
                self.interrupt(Interruption::Fails(at), Recovery::JobsOnly).await;
            }
        }
        if extent == Extent::All {
            for seed in 0..STORMS {
                self.interrupt(Interruption::Storm(seed), Recovery::SameClient).await;
            }
        }
        self.rest().await;
    }

    async fn invoke(&self, event: &Value) -> u16 {
        let answer = self.world.post(&format!("/_local/jobs/{}", self.case.function), event).await;
        match answer.status {
            200 => answer.body["statusCode"].as_u64().map_or(200, |it| u16::try_from(it).unwrap()),
            status => status,
        }
    }

    /// Counts the calls of an invocation that nothing interrupts, by an instance that has started.
    async fn count_calls(&self) -> Counted {
        let mut least: Option<Counted> = None;
        for _ in 0..3 {
            let event = sample_event(&self.world, &self.shared, self.case.function).await;
            self.world.wait_until_idle().await;
            let before = self.world.get("/_local/calls").await.body["next"].as_u64().unwrap();
            let status = self.invoke(&event).await;
            assert!(status < 300, "{}: {status}", self.case.function);
            let after = self.world.get(&format!("/_local/calls?since={before}")).await;
            let calls =
                after.body["items"].as_array().unwrap().iter().filter(|it| it["function"] == self.case.function);
            let calls: Vec<&str> = calls.map(|it| it["operation"].as_str().unwrap()).collect();
            let writes = calls.iter().filter(|it| !READING.contains(it)).count();
            // Its own events may come back to it at once.
            if least.as_ref().is_none_or(|it| calls.len() < it.all) {
                least = Some(Counted { all: calls.len(), writes });
            }
        }
        least.unwrap()
    }

    async fn clear_faults(&self) {
        let cleared = self.world.send(self.world.request(Method::DELETE, "/_local/faults")).await;
        assert!(cleared.status < 300);
    }

    async fn interrupt(&mut self, interruption: Interruption, recovery: Recovery) {
        let function = self.case.function;
        let event = sample_event(&self.world, &self.shared, function).await;
        self.cases += 1;
        for fault in interruption.faults(function) {
            self.world.fault(&fault).await;
        }
        let first = self.invoke(&event).await;
        let is_storm = matches!(interruption, Interruption::Storm(_));
        if !is_storm {
            self.clear_faults().await;
        }
        if let Some(wrong) = interruption.fault_of(first) {
            self.violations.push(format!("{function}, {interruption:?}: {wrong}"));
        }
        let mut last = first;
        if let Recovery::KilledAgain(calls) = recovery
            && first >= 300
        {
            self.world.fault(&kill(function, calls)).await;
            last = self.invoke(&event).await;
            self.clear_faults().await;
        }
        let tries = if is_storm { 12 } else { 1 };
        for _ in 0..tries {
            if last < 400 || (last < 500 && last != 429) || recovery == Recovery::JobsOnly {
                break;
            }
            last = self.invoke(&event).await;
        }
        if is_storm {
            self.clear_faults().await;
        }
        let is_wrong = match last {
            0..300 => false,
            // A step that was taken can't be taken twice, where no key tells that it is the same request.
            400..500 => has_key(&event) || first < 500,
            _ => recovery != Recovery::JobsOnly,
        };
        if is_wrong && recovery != Recovery::JobsOnly {
            self.violations.push(format!("{function}, {interruption:?}, {recovery:?}: {last} in the end"));
        }
    }

    /// Lets everything end that was begun, and checks every item: after a quarter of an hour, and after a day.
    async fn rest(&mut self) {
        for seconds in [15 * 60, 86_400] {
            self.world.wait_until_idle().await;
            self.world.advance(seconds).await;
            for _ in 0..3 {
                for job in ["run-due-bookings", "run-due-queues"] {
                    let answer = self.world.post(&format!("/_local/jobs/{job}"), &json!({})).await;
                    if answer.status >= 300 {
                        self.violations.push(format!("{}: {job} failed: {}", self.case.function, answer.text));
                    }
                }
                self.world.wait_until_idle().await;
                self.world.advance(60).await;
            }
            self.world.wait_until_idle().await;
            let found = Records::read(&self.world).await.violations();
            let of = |it: String| format!("{}, after {seconds} s: {it}", self.case.function);
            self.violations.extend(found.into_iter().map(of));
        }
    }
}

/// Whether a request has a key by which its repetition is known.
fn has_key(event: &Value) -> bool {
    event["headers"]["idempotency-key"].is_string()
}
